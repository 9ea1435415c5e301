import {expect, test} from 'vitest';
import {parseOptions} from '../src/options.ts';
import {hasColours, isUtf8} from '../src/terminal-kind.ts';

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
