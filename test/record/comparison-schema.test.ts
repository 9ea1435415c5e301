import {readFile, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {comparisonSchema} from '../../src/record/comparison-schema.ts';
import {readSession} from '../../src/session/disk/directory.ts';
import {compareRuns} from '../../src/verdicts/comparison/compare.ts';
import {sessionOnDisk} from '../session/session-on-disk.ts';
import {createRuns} from '../verdicts/comparison/synthetic-run.ts';

const run = createRuns(1);
const comparison = compareRuns([run()], [run()], {scenario: 'E-2', names: ['A', 'B'], services: []});

test.each(['p', 'low', 'high'])('a session in which an older version wrote %s as null can be read', async field => {
	const {folder, session} = await sessionOnDisk(5, 5);
	onTestFinished(() => rm(folder, {recursive: true, force: true}));
	const [rate, ...others] = comparison.figures;
	const figures = [{...rate!, change: {...rate!.change!, [field]: Number.NaN}}, ...others];
	const file = path.join(folder, 'session.json');
	await writeFile(file, JSON.stringify({...session, comparisons: [{...comparison, figures}]}));
	expect(await readFile(file, 'utf8')).toContain(`"${field}":null`);
	const [read] = (await readSession(folder)).comparisons!;
	expect(read!.figures[0]).toEqual({...rate!, change: null, reason: 'too few rounds'});
	expect(read!.figures.slice(1)).toEqual(others);
});

test('what is no figure is none', () => {
	for (const figure of [null, 7, [], {}, {change: 7}])
		expect(comparisonSchema.safeParse({...comparison, figures: [figure]}).success).toBe(false);
});
