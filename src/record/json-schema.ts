import * as z from 'zod';
import {packRecordSchema} from './pack-record.ts';
import {runSchema, sessionSchema} from './schema.ts';

/** What a pack writes of a run and of a session. */
export interface PackSchemas {
	readonly run: z.ZodType;
	readonly session: z.ZodType;
}

/**
 * The JSON Schema of session.json as docs/session.schema.json publishes it; made from the one definition, with what the
 * packs that there are write below their names.
 */
export function sessionJsonSchema(packs: readonly PackSchemas[]): object {
	const runPack = z.union([...packs.map(({run}) => run), packRecordSchema]).nullable();
	const sessionPack = z.union([...packs.map(({session}) => session), packRecordSchema]).nullable();
	const schema = sessionSchema.extend({
		pack: sessionPack.describe(sessionSchema.shape.pack.description ?? ''),
		runs: z.array(runSchema.extend({pack: runPack.describe(runSchema.shape.pack.description ?? '')})),
	});
	return {title: 'perf-tui session', ...z.toJSONSchema(schema, {target: 'draft-2020-12'})};
}
