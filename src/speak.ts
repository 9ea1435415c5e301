import {broughtKorean} from './brought.ts';
import type {Language} from './text/language.ts';
import {speak} from './text/say.ts';

/** This process speaks that language from now on; what it needs for one other than English is loaded here. */
export async function speakIn(language: Language): Promise<void> {
	if (language === 'en') return speak(null);
	const [{koreanKept, koreanSaid}, {createKoreanSentence}, {said, kept, names, words}] = await Promise.all([
		import('./text/korean/all.ts'),
		import('./report/texts/korean-sentences.ts'),
		broughtKorean(),
	]);
	speak({
		said: {...koreanSaid, ...said},
		kept: {...koreanKept, ...kept, ...names},
		// What sessions store of runs and verdicts is said as reports say it.
		otherwise: createKoreanSentence(words),
	});
}
