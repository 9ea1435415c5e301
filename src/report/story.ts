import type {Run} from '../record/schema.ts';
import {showControls} from '../text/visible-text.ts';

type StoryEntry = NonNullable<Run['story']>[number];

/** The words of a language that a story is told in. */
export interface StoryTexts {
	/** `at 8.3 s`. */
	at(seconds: number): string;
	times(times: number, lastAtSecond: number): string;
	lines: string;
	sentence(text: string): string;
}

/** What became of services during a run, a line each: `at 8.3 s: dies exited with 2 after 8 s; its last lines: “…”`. */
export function storyLines({story = []}: Pick<Run, 'story'>, t: StoryTexts): string[] {
	return story.map(entry => tellEntry(entry, t));
}

function tellEntry({atSecond, text, times, lastAtSecond, lines}: StoryEntry, t: StoryTexts): string {
	const often = times > 1 ? ` (${t.times(times, lastAtSecond)})` : '';
	const words = lines.length > 0 ? `; ${t.lines}: ${lines.map(line => `“${line}”`).join(' ')}` : '';
	return showControls(`${t.at(atSecond)}: ${t.sentence(text)}${often}${words}`);
}

/** In English, for what has no language of its own. */
export const englishStory: StoryTexts = {
	at: seconds => `at ${seconds.toFixed(1)} s`,
	times: (times, last) => `${times} times, the last at ${last.toFixed(1)} s`,
	lines: 'its last lines',
	sentence: text => text,
};
