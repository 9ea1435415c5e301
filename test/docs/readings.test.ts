import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {expect, test} from 'vitest';
import {fillFigures} from '../../src/report/figures-in-text.ts';
import {readSession} from '../../src/session/disk/directory.ts';

const results = fileURLToPath(new URL('../../docs/results/', import.meta.url));
const readings = readdirSync(results, {recursive: true, encoding: 'utf8'}).filter(name =>
	/reading[.\w]*\.md$/.test(name),
);

test.each(readings)(
	'every figure that %s names is in its session, so that its page can be written again',
	async name => {
		const file = path.join(results, name);
		const session = await readSession(path.dirname(file));
		expect(fillFigures(readFileSync(file, 'utf8'), session)).not.toContain('{{');
	},
);
