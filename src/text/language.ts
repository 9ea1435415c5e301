/** What perf-tui speaks. */
export type Language = 'en' | 'ko';

/**
 * The language of what is shown: `--lang` first, then PERF_TUI_LANG, then the locale (the first of LC_ALL, LC_MESSAGES and
 * LANG that is set), which counts only where its character set can write Hangul. What is no language of ours is refused
 * where options are read; here it is English.
 */
export function languageOf(argv: readonly string[], env: NodeJS.ProcessEnv): Language {
	const asked = askedFor(argv) ?? (env.PERF_TUI_LANG || null);
	if (asked !== null) return asked === 'ko' ? 'ko' : 'en';
	const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
	const isUtf8 = /utf-?8/i.test(env.LC_ALL || env.LC_CTYPE || env.LANG || '');
	return /^ko([_.@]|$)/i.test(locale) && isUtf8 ? 'ko' : 'en';
}

/** The last `--lang` of our own options; what stands behind `--` is k6's. */
function askedFor(argv: readonly string[]): string | null {
	const end = argv.indexOf('--');
	const own = end < 0 ? argv : argv.slice(0, end);
	const at = own.findLastIndex(word => word === '--lang' || word.startsWith('--lang='));
	if (at < 0) return null;
	return own[at] === '--lang' ? (own[at + 1] ?? null) : own[at]!.slice('--lang='.length);
}
