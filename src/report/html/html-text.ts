import {showControls} from '../../text/visible-text.ts';

/** Text for an element or a quoted attribute; control and bidi characters are shown as what they are. */
export function escapeHtml(text: string): string {
	return showControls(text)
		.replace(/[\p{Cc}\p{Cs}]+/gu, ' ')
		.replace(/[&<>"']/g, sign => ({'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;'})[sign]!);
}
