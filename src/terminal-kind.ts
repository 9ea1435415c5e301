/** Whether the locale's character set is UTF-8: the first of LC_ALL, LC_CTYPE and LANG that is set decides, none is POSIX. */
export function isUtf8({LC_ALL, LC_CTYPE, LANG}: NodeJS.ProcessEnv): boolean {
	return /utf-?8/i.test(LC_ALL || LC_CTYPE || LANG || '');
}

// As terminfo has them: what ends in -m or -mono, the DEC terminals before colour, and printers of text.
const monochrome =
	/(^|-)(m|mono|nc)$|^(dumb|unknown|xtermm|vt\d+(?<!vt(241|340|525))(-.*)?|wy(se)?\d.*|tvi.*|adm.*|hp\d.*|tty.*|lpr)$/;

/** Whether a terminal of that name has colours; one without a name is thought to have them. */
export function hasColours({TERM = ''}: NodeJS.ProcessEnv): boolean {
	return !monochrome.test(TERM);
}
