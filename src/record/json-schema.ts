import {z} from 'zod';
import {sessionSchema} from './schema.ts';

/** The JSON Schema of session.json as docs/session.schema.json publishes it; made from the one definition. */
export function sessionJsonSchema(): object {
	return {title: 'perf-tui session', ...z.toJSONSchema(sessionSchema, {target: 'draft-2020-12'})};
}
