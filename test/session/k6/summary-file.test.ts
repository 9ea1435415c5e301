import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import {expect, test} from 'vitest';
import {awaitSummary} from '../../../src/session/k6/summary-file.ts';
import {temporaryFolder} from '../../e2e/perf-tui.ts';

const summary = (count: number) => JSON.stringify({metrics: {iterations: {count, rate: 1}}});

test('the summary of an earlier run in the same file is not taken for this one', async () => {
	const file = path.join(await temporaryFolder(), 'mine.json');
	await writeFile(file, summary(7));
	const read = await awaitSummary(file);
	expect(await read()).toBeNull();
	await writeFile(file, summary(8));
	expect((await read())?.metrics.iterations).toMatchObject({count: 8});
});

test('a file that k6 never wrote, or of which it wrote half, is no summary', async () => {
	const file = path.join(await temporaryFolder(), 'k6-summary.json');
	const read = await awaitSummary(file);
	expect(await read()).toBeNull();
	await writeFile(file, summary(8).slice(0, 20));
	expect(await read()).toBeNull();
});
