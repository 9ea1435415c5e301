import {mkdir, mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {afterAll, beforeAll, describe, expect, it, test} from 'vitest';
import {explain} from '../../../src/errors.ts';
import {readSession} from '../../../src/session/disk/directory.ts';
import {writeResultsIndex, writeResultsPage} from '../../../src/session/disk/results.ts';
import {wrongFigures} from '../../report/page-figures.ts';
import {makeSession} from '../../report/session-fixture.ts';
import {sessionOnDisk} from '../session-on-disk.ts';

let results: string;
beforeAll(async () => {
	results = await mkdtemp(path.join(tmpdir(), 'perf-tui-results-'));
});
afterAll(() => rm(results, {recursive: true, force: true}));

/** A page of a whole session, with verdicts, books and every outcome. */
async function pageOf(session = makeSession(), folder = results) {
	return readFile(await writeResultsPage(results, folder, session, {language: 'en'}), 'utf8');
}

describe('a page of docs/results', () => {
	it('says what the session says, figure by figure', async () => {
		const {wrong, compared} = wrongFigures(await pageOf(), makeSession());
		expect(wrong).toEqual([]);
		expect(compared).toBeGreaterThan(150);
	});

	it('would be found out by a single figure that differs', async () => {
		const session = makeSession();
		const page = await pageOf(session);
		const runs = session.runs.map(run => ({...run, requests: {...run.requests, total: run.requests.total + 1}}));
		expect(wrongFigures(page, {...session, runs}).wrong).toHaveLength(session.runs.length);
	});

	it('keeps the session beside it, whole', async () => {
		await pageOf();
		expect(await readSession(path.join(results, makeSession().id))).toEqual(makeSession());
	});

	it('names machine, versions and rounds, and says which command adds Grafana', async () => {
		const page = await pageOf();
		for (const text of ['Linux 6.1 x64', '2.2.0', '26.10.0', 'rounds a side', `${makeSession().id}/session.json`])
			expect(page).toContain(text);
		expect(page).toContain(`\`perf-tui report ${makeSession().id} --docs --screenshots\``);
	});

	it('shows charts of the run and pictures of the session where they lie', async () => {
		const {folder, session} = await sessionOnDisk(30, 20);
		await mkdir(path.join(folder, 'pictures'));
		await writeFile(path.join(folder, 'pictures', 'screen-120x40.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
		await writeFile(path.join(folder, 'pictures', 'grafana-overview.png'), 'png');
		const page = await pageOf(session, folder);
		const shown = [...page.matchAll(/\]\(([^)]+\.(?:svg|png))\)/g)].map(([, file]) => file!);
		expect(shown).toHaveLength(6);
		for (const file of shown) expect((await readFile(path.join(results, file))).length).toBeGreaterThan(0);
		expect(page).not.toContain('Grafana was not at hand');
		await rm(folder, {recursive: true});
	});

	it('has its Korean twin, with charts of its own', async () => {
		const {folder, session} = await sessionOnDisk(30, 20);
		const file = await writeResultsPage(results, folder, session, {language: 'ko'});
		expect(path.basename(file)).toBe(`${session.id}.ko.md`);
		const page = await readFile(file, 'utf8');
		expect(page).toContain('## 판정');
		expect(page).toContain(`](${session.id}/ko/answers.svg)`);
		await rm(folder, {recursive: true});
	});

	it('is listed with its verdicts', async () => {
		await pageOf();
		const index = await readFile(await writeResultsIndex(results, 'en'), 'utf8');
		expect(index).toContain(`](${makeSession().id}.md)`);
		expect(index).toContain('6 pass, 0 fail, 1 not exercised');
	});
});

describe('a reading by a person', () => {
	const write = async (text: string) => {
		await mkdir(path.join(results, makeSession().id), {recursive: true});
		await writeFile(path.join(results, makeSession().id, 'reading.md'), text);
	};

	it('gets its figures from the session', async () => {
		await write(
			'ON answers {{runs > 2-E-2-limiter-on > requests > byClass > 2xx | count}} analyses, p95 {{runs > 2-E-2-limiter-on > latencyMs > 2xx > p95 | ms}}; {{runs > 1-E-2-limiter-off > requests > byClass > 5xx / runs > 1-E-2-limiter-off > requests > total}} fail without it.',
		);
		const run = makeSession().runs[2]!;
		const page = await pageOf();
		expect(page).toContain(`ON answers ${run.requests.byClass['2xx']} analyses, p95 779 ms; 83.3 % fail without it.`);
		expect(page.indexOf('## Reading')).toBeLessThan(page.indexOf('## Verdicts'));
	});

	it('is refused with a sentence when it names what the session does not hold', async () => {
		await write('{{runs > E-9 > requests > total | count}}');
		const failure = await pageOf().then(() => null, explain);
		expect(failure?.exitCode).toBe(2);
		expect(failure?.sentence).toContain('has no "E-9" there');
		await rm(path.join(results, makeSession().id, 'reading.md'));
	});
});

const published = fileURLToPath(new URL('../../../docs/results', import.meta.url));
const ids = (await readdir(published, {withFileTypes: true}).catch(() => [])).filter(entry => entry.isDirectory());

// Each page that is in the repository, against the session beside it.
test.each(ids.map(({name}) => name))('docs/results/%s.md says what its session says', async id => {
	const page = await readFile(path.join(published, `${id}.md`), 'utf8');
	const {wrong, compared} = wrongFigures(page, await readSession(path.join(published, id)));
	expect(wrong).toEqual([]);
	expect(compared).toBeGreaterThan(10);
	expect(await readFile(path.join(published, 'README.md'), 'utf8')).toContain(`](${id}.md)`);
	for (const [, file] of page.matchAll(/\]\(([^)]+\.(?:svg|png))\)/g))
		expect((await readFile(path.join(published, file!))).length).toBeGreaterThan(0);
});
