import {expect, test} from 'vitest';
import {parseOptions} from '../src/options.ts';
import {hasColours, hasLinks, isUtf8} from '../src/terminal-kind.ts';

test.each([
	[{LC_ALL: 'C', LANG: 'en_US.UTF-8'}, false],
	[{LC_ALL: '', LC_CTYPE: 'ko_KR.utf8', LANG: 'C'}, true],
	[{LC_CTYPE: 'POSIX', LANG: 'en_US.UTF-8'}, false],
	[{LANG: 'C.UTF-8'}, true],
	[{LANG: 'de_DE.ISO-8859-1'}, false],
	[{}, false],
])('%o draws in UTF-8: %s', (env, expected) => {
	expect(isUtf8(env)).toBe(expected);
	expect(parseOptions([], env).ascii).toBe(!expected);
});

test('--ascii wins over the locale', () => {
	expect(parseOptions(['--ascii'], {LANG: 'C.UTF-8'}).ascii).toBe(true);
	expect(parseOptions(['--no-ascii'], {LC_ALL: 'C'}).ascii).toBe(false);
});

test('terminals that are mono get no colours', () => {
	const mono = [
		'xterm-mono',
		'xtermm',
		'vt100',
		'vt102',
		'vt220',
		'vt100-am',
		'screen-m',
		'linux-m',
		'dumb',
		'wy50',
		'unknown',
	];
	const coloured = [
		'xterm',
		'xterm-256color',
		'screen',
		'tmux-256color',
		'linux',
		'vt525',
		'vt340',
		'rxvt',
		'ansi',
		'',
	];
	expect(mono.filter(TERM => hasColours({TERM}))).toEqual([]);
	expect(coloured.filter(TERM => !hasColours({TERM}))).toEqual([]);
	expect(parseOptions([], {TERM: 'xterm-mono', LANG: 'C.UTF-8'}).color).toBe(false);
});

test.each([
	[{TERM_PROGRAM: 'iTerm.app', TERM_PROGRAM_VERSION: '3.1.0'}, true],
	[{TERM_PROGRAM: 'iTerm.app', TERM_PROGRAM_VERSION: '3.0.15'}, false],
	[{TERM_PROGRAM: 'WezTerm', TERM_PROGRAM_VERSION: '20240203-110809-5046fc22'}, true],
	[{TERM_PROGRAM: 'vscode', TERM_PROGRAM_VERSION: '1.72.0'}, true],
	[{TERM_PROGRAM: 'vscode', TERM_PROGRAM_VERSION: '1.71.2'}, false],
	[{TERM_PROGRAM: 'vscode', TERM_PROGRAM_VERSION: '0.48.7', CURSOR_TRACE_ID: 'a'}, true],
	[{TERM_PROGRAM: 'Apple_Terminal', TERM_PROGRAM_VERSION: '455'}, false],
	[{WT_SESSION: 'a', TERM: 'xterm-256color'}, true],
	[{VTE_VERSION: '7006', TERM: 'xterm-256color'}, true],
	[{VTE_VERSION: '5000'}, false],
	[{VTE_VERSION: '4804'}, false],
	[{TERM: 'xterm-kitty'}, true],
	[{TERM: 'alacritty'}, true],
	[{TERM: 'xterm-256color'}, false],
	[{TERM: 'linux', VTE_VERSION: '7006'}, false],
	[{TERM: 'tmux-256color', TERM_PROGRAM: 'tmux', TERM_PROGRAM_VERSION: '3.4', VTE_VERSION: '4804'}, true],
	[{TERM: 'screen-256color', TERM_PROGRAM: 'tmux', TERM_PROGRAM_VERSION: 'next-3.6'}, true],
	[{TERM: 'tmux-256color', TERM_PROGRAM: 'tmux', TERM_PROGRAM_VERSION: '3.3a', VTE_VERSION: '7006'}, false],
	[{TERM: 'screen', VTE_VERSION: '7006'}, false],
	[{TERM: 'xterm-256color', FORCE_HYPERLINK: '1'}, true],
	[{TERM: 'xterm-kitty', FORCE_HYPERLINK: '0'}, false],
	[{TERM: 'dumb', VTE_VERSION: '7006'}, false],
	[{}, false],
])('%o has links: %s', (env, expected) => {
	expect(hasLinks(env)).toBe(expected);
});
