import {showControls} from '../text/visible-text.ts';

// What XML 1.0 allows: tab, line feed, carriage return and everything from the space on, without surrogates and U+FFFE/F.
const invalid = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/** Text as XML can hold it: controls are shown as what they are, and characters that XML 1.0 does not allow become U+FFFD. */
export function xmlText(text: string): string {
	return showControls(text).replace(invalid, '\u{FFFD}');
}

/** The same for an XML element or attribute. */
export function escapeXml(text: string): string {
	return xmlText(text).replace(
		/[&<>"']/g,
		sign => ({'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;'})[sign]!,
	);
}
