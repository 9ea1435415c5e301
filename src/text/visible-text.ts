// Controls and formats (bidi, zero widths, soft hyphens), ends of lines that are none of ours, and letters without a shape.
// The joiner of emoji stays: it makes one sign of several.
const hidden = /(?![\t\n\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|\u034f|[\u115f\u1160\u3164\uffa0]|[\u17b4\u17b5]/gu;

/** Text in which every control, bidi control and invisible character is seen as what it is: `<U+202E>`. Tabs and ends of lines stay. */
export function showControls(text: string): string {
	return text.replace(hidden, sign => `<U+${sign.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}>`);
}
