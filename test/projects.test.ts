import path from 'node:path';
import {expect, test} from 'vitest';
import {createVitest} from 'vitest/node';

test('what judges the machine, or takes it away, has it alone: one file at a time, and no other project meanwhile', async () => {
	const vitest = await createVitest({root: path.resolve(import.meta.dirname, '..'), watch: false, reporters: []});
	try {
		const projects = vitest.projects.map(({name, config: {maxWorkers, sequence}}) => [
			name,
			maxWorkers === 1,
			sequence.groupOrder,
		]);
		// Of the order 0, vitest begins what has one worker when all others have ended.
		expect(projects).toEqual([
			['quick', false, 0],
			['long', false, 0],
			['kubernetes', true, 0],
			['alone', true, 1],
			['engine', false, 0],
			['engine-alone', true, 2],
		]);
		const files = await vitest.globTestSpecifications();
		const ofAlone = files.filter(({project}) => project.name === 'alone').map(({moduleId}) => path.basename(moduleId));
		expect(ofAlone.toSorted()).toEqual(
			['acceptance', 'capacity', 'starved', 'target', 'two-at-once'].map(name => `${name}.long.test.ts`),
		);
	} finally {
		await vitest.close();
	}
});
