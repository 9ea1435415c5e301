import {readFile} from 'node:fs/promises';
import {expect, test} from 'vitest';
import {packSchemas} from '../../src/packs.ts';
import {sessionJsonSchema} from '../../src/record/json-schema.ts';

test('docs/session.schema.json is what the code writes (npm run docs makes it again)', async () => {
	const published = JSON.parse(await readFile(new URL('../../docs/session.schema.json', import.meta.url), 'utf8'));
	expect(published).toEqual(JSON.parse(JSON.stringify(sessionJsonSchema(packSchemas))));
});
