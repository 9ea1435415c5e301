import {showControls} from '../../text/visible-text.ts';

/** One line that means nothing to Markdown: no markup, no table border, no link, mention or issue number. */
export function escapeMarkdown(text: string): string {
	return (
		showControls(text)
			.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
			.trim()
			.replace(/[&<>]/g, sign => ({'&': '&amp;', '<': '&lt;', '>': '&gt;'})[sign]!)
			.replace(/[\\`*_[\]|~]/g, '\\$&')
			// Before any sign is written as its number, which has one too.
			.replace(/#(?=\w)/g, '&#35;')
			.replace(/@/g, '&#64;')
			.replace(/:\/\//g, ':&#47;&#47;')
			.replace(/^(\d+)([.)])(?=\s)/, '$1\\$2')
			.replace(/^([-+#])(?=\s|$)/, '\\$1')
	);
}
