import {readdir, readFile, rm} from 'node:fs/promises';
import path from 'node:path';
import {afterEach, describe, expect, it} from 'vitest';
import {readChartedRuns} from '../../../src/session/disk/read-charted-runs.ts';
import {writeReports} from '../../../src/session/disk/session-files.ts';
import {sessionOnDisk} from '../session-on-disk.ts';

const folders: string[] = [];
const onDisk = async (...how: Parameters<typeof sessionOnDisk>) => {
	const made = await sessionOnDisk(...how);
	folders.push(made.folder);
	return made;
};
afterEach(async () => {
	for (const folder of folders.splice(0)) await rm(folder, {recursive: true, force: true});
});

async function reportsOf(folder: string, session: Parameters<typeof writeReports>[1]) {
	await writeReports(folder, session);
	const read = (name: string) => readFile(path.join(folder, name), 'utf8');
	const [html, markdown, junit] = await Promise.all(['report.html', 'report.md', 'junit.xml'].map(read));
	for (const text of [html!, markdown!]) expect(text).not.toMatch(/\b(null|undefined|NaN|Infinity)\b/);
	return {html: html!, markdown: markdown!, junit: junit!, charts: (await readdir(path.join(folder, 'charts'))).sort()};
}

describe('a report is made of', () => {
	it('a run that was stopped after 3 s', async () => {
		const {folder, session} = await onDisk(3, 400, {outcome: 'aborted', k6ExitCode: 105});
		const {html, markdown, charts} = await reportsOf(folder, {...session, endedBy: 'user'});
		expect(charts).toEqual(['answers.svg', 'run-1-heatmap.svg', 'run-1-latency.svg', 'run-1-timeline.svg']);
		expect(html).toContain('ended by the user');
		expect(markdown).toMatch(/\| E-1 +\| stopped +\| +1,200 \|/);
		expect(markdown).toContain('k6 exit 105');
	});

	it('a run without a single request, whose services are still shown', async () => {
		const {folder, session} = await onDisk(20, 0);
		const {html, charts} = await reportsOf(folder, session);
		expect(charts).toEqual(['run-1-timeline.svg']);
		expect(html).toContain('CPU, % of one core');
		expect(html).not.toContain('requests a second, stacked');
	});

	it('a run that was cut off before its first second', async () => {
		const {folder, session} = await onDisk(0, 0, {outcome: 'failed'});
		expect((await reportsOf(folder, session)).charts).toEqual([]);
	});

	it('a run of a million requests, none of which is lost on the way', async () => {
		const {folder, session} = await onDisk(1000, 1000);
		const {'1-E-1': recording} = await readChartedRuns(folder, session);
		expect(recording!.latency['2xx'].reduce((sum, {count}) => sum + count, 0)).toBe(1_000_000);
		// What is kept of a run does not grow with its seconds.
		expect(recording!.timeline!.load).toHaveLength(500);
		expect(recording!.heat!.columns).toHaveLength(112);
		const {html, markdown, charts} = await reportsOf(folder, session);
		expect(charts).toHaveLength(4);
		expect(markdown).toContain('A point is 2 s');
		expect(html.length).toBeLessThan(400_000);
	});

	it('a session whose samples were lost', async () => {
		const {folder, session} = await onDisk(5, 10);
		await rm(path.join(folder, 'runs', '1-E-1', 'samples.ndjson'));
		expect((await reportsOf(folder, session)).charts).toEqual(['answers.svg']);
	});

	it('the same session twice, to the letter', async () => {
		const {folder, session} = await onDisk(30, 50);
		expect(await reportsOf(folder, session)).toEqual(await reportsOf(folder, session));
	});
});

it('charts as files draw themselves, without a page around them', async () => {
	const {folder, session} = await onDisk(30, 50);
	await writeReports(folder, session);
	const svg = await readFile(path.join(folder, 'charts', 'run-1-timeline.svg'), 'utf8');
	expect(svg.startsWith('<svg xmlns="http://www.w3.org/2000/svg"')).toBe(true);
	expect(svg).toContain('prefers-color-scheme:dark');
	expect(svg).not.toMatch(/<(script|image|foreignObject)|href=/);
});
