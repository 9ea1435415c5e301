/** Whether the locale's character set is UTF-8: the first of LC_ALL, LC_CTYPE and LANG that is set decides, none is POSIX. */
export function isUtf8({LC_ALL, LC_CTYPE, LANG}: NodeJS.ProcessEnv): boolean {
	return /utf-?8/i.test(LC_ALL || LC_CTYPE || LANG || '');
}

/**
 * Whether a terminal makes links of OSC 8, by what it says of itself: it cannot be asked. The versions are those of the npm
 * package supports-hyperlinks and of tmux's change log; FORCE_HYPERLINK decides where it is set (0: no). tmux passes a link
 * on where the terminal around it has them.
 */
export function hasLinks(env: NodeJS.ProcessEnv): boolean {
	const {FORCE_HYPERLINK, TERM = '', TERM_PROGRAM = '', TERM_PROGRAM_VERSION = '', VTE_VERSION = ''} = env;
	if (FORCE_HYPERLINK) return Number.parseInt(FORCE_HYPERLINK, 10) !== 0;
	if (TERM === 'dumb' || TERM === 'linux') return false;
	// What runs within another terminal has that one's variables too: the inner one decides.
	if (TERM_PROGRAM === 'tmux') return isFrom(TERM_PROGRAM_VERSION, 3, 4);
	if (/^(tmux|screen)/.test(TERM)) return false;
	if (TERM_PROGRAM === 'iTerm.app') return isFrom(TERM_PROGRAM_VERSION, 3, 1);
	if (TERM_PROGRAM === 'WezTerm') return isFrom(TERM_PROGRAM_VERSION, 20200620, 0);
	if (TERM_PROGRAM === 'vscode') return isFrom(TERM_PROGRAM_VERSION, 1, 72) || env.CURSOR_TRACE_ID !== undefined;
	if (TERM_PROGRAM === 'ghostty' || TERM_PROGRAM === 'zed' || env.WT_SESSION !== undefined) return true;
	// 0.50.0 (`5000`) ends itself at the first link.
	if (VTE_VERSION !== '') return Number(VTE_VERSION) > 5000;
	return /^(alacritty|foot|xterm-kitty|xterm-ghostty|wezterm)/.test(TERM);
}

/** `3.4`, `3.4a`, `next-3.6`, `1.72.0`, `20240203-110809-5046fc22` */
function isFrom(version: string, major: number, minor: number): boolean {
	const [first = 0, second = 0] = (version.match(/\d+/g) ?? []).map(Number);
	return first > major || (first === major && second >= minor);
}

// As terminfo has them: what ends in -m or -mono, the DEC terminals before colour, and printers of text.
const monochrome =
	/(^|-)(m|mono|nc)$|^(dumb|unknown|xtermm|vt\d+(?<!vt(241|340|525))(-.*)?|wy(se)?\d.*|tvi.*|adm.*|hp\d.*|tty.*|lpr)$/;

/** Whether a terminal of that name has colours; one without a name is thought to have them. */
export function hasColours({TERM = ''}: NodeJS.ProcessEnv): boolean {
	return !monochrome.test(TERM);
}
