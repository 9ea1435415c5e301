import {describe, expect, it} from 'vitest';
import {sessionSchema} from '../../src/record/schema.ts';
import {formatHtml} from '../../src/report/html/html.ts';
import {formatJunit} from '../../src/report/junit.ts';
import {formatMarkdown} from '../../src/report/markdown/markdown.ts';
import {formatClosingSummary} from '../../src/report/terminal/closing-summary.ts';
import {korean} from '../../src/report/texts/korean.ts';
import type {StoryEntry} from '../../src/session/run/run-story.ts';
import {makeSession} from './session-fixture.ts';

const session = makeSession();
const entry: StoryEntry = {
	atSecond: 8.3,
	at: '2026-03-01T12:00:08.300Z',
	service: 'dies',
	kind: 'exited',
	text: 'dies exited with 2 after 8 s',
	lines: ['panic: no newline'],
	times: 1,
	lastAtSecond: 8.3,
};
const loop: StoryEntry = {
	...entry,
	service: 'loops',
	text: 'loops exited with 3 after 1 s',
	lines: [],
	times: 5,
	lastAtSecond: 17,
};
const told = {...session, runs: session.runs.map((run, index) => (index === 0 ? {...run, story: [entry, loop]} : run))};

describe('what became of a service during a run', () => {
	const english = 'at 8.3 s: dies exited with 2 after 8 s; its last lines: “panic: no newline”';

	it('stands in every report, with its second and its last lines', () => {
		for (const page of [formatMarkdown(told), formatHtml(told), formatJunit(told)]) {
			expect(page).toContain(english);
			expect(page).toContain('loops exited with 3 after 1 s (5 times, the last at 17.0 s)');
		}
		const summary = formatClosingSummary(told, {color: false, path: null});
		expect(summary.replaceAll('\n', ' ')).toContain(english);
	});

	it('stands in the Korean ones in Korean, the last lines as they were', () => {
		for (const page of [formatMarkdown(told, {texts: korean}), formatHtml(told, {texts: korean})]) {
			expect(page).toContain('8.3초: dies 종료됨, 종료 코드 2, 8초 동안 실행; 마지막 로그: “panic: no newline”');
			expect(page).toContain('(5회, 마지막은 17.0초)');
		}
	});

	it('is read where it is missing, and kept by the schema where it is not', () => {
		expect(sessionSchema.parse(session).runs[0]).not.toHaveProperty('story');
		expect(sessionSchema.parse(told).runs[0]?.story).toEqual([entry, loop]);
	});
});
