import type {Session, Verdict} from '../record/schema.ts';
import {figurePair} from '../text/figure-pair.ts';
import {figure} from './figures.ts';
import {indicatorName} from './names.ts';
import {englishStory, storyLines} from './story.ts';
import {english, type Texts} from './texts/english.ts';
import {escapeXml} from './xml-text.ts';

/**
 * A session's verdicts as JUnit XML: a test case each, what was not exercised is skipped with its reason. Programs read it:
 * its texts are English, whatever the report's are.
 */
export function formatJunit(session: Session, t: Texts = english): string {
	const {verdicts, startedAt, endedAt, id} = session;
	const of = (status: Verdict['status']) => verdicts.filter(verdict => verdict.status === status).length;
	const took = endedAt === null ? 0 : (Date.parse(endedAt) - Date.parse(startedAt)) / 1000;
	// The Jenkins xUnit schema knows `skipped` of one suite, and not of all of them together.
	const counts = `tests="${verdicts.length}" failures="${of('fail')}" errors="0"`;
	const skipped = `skipped="${of('not-exercised')}"`;
	const time = `time="${Number.isFinite(took) ? took.toFixed(3) : '0.000'}"`;
	const name = escapeXml(`perf-tui ${id}`);
	return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="${name}" ${counts} ${time}>
<testsuite name="${name}" ${counts} ${skipped} ${time} timestamp="${escapeXml(startedAt.replace(/(\.\d+)?Z$/, ''))}">
${[...verdicts.map(verdict => formatCase(verdict, t)), ...storiesOf(session)].join('\n')}
</testsuite>
</testsuites>
`;
}

/** What became of services during the runs: the suite's own output. */
function storiesOf({runs}: Session): string[] {
	const lines = runs.flatMap(run => storyLines(run, englishStory).map(line => `${run.id} ${line}`));
	return lines.length > 0 ? [`<system-out>${escapeXml(lines.join('\n'))}</system-out>`] : [];
}

function formatCase(verdict: Verdict, t: Texts): string {
	const {indicator, status, value, limit, unit, evidence, reason} = verdict;
	const name = escapeXml(indicatorName(indicator, t));
	const said = reason ?? 'no reason was recorded';
	const [shown, shownLimit] = figurePair(value, limit, unit, figure);
	const figures = `value ${shown}, limit ${shownLimit}`;
	const result = {
		pass: '',
		fail: `\n<failure type="${escapeXml(indicator)}" message="${escapeXml(said)}">${escapeXml([figures, ...evidence].join('\n'))}</failure>`,
		'not-exercised': `\n<skipped message="${escapeXml(said)}"/>`,
	}[status];
	const output = `\n<system-out>${escapeXml([figures, ...evidence].join('\n'))}</system-out>`;
	return `<testcase classname="perf-tui" name="${name}" time="0">${result}${output}\n</testcase>`;
}
