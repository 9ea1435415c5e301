import * as z from 'zod';

/**
 * A record whose keys come from outside, such as the names of metrics. `z.record` leaves out a key that is called `__proto__`,
 * which k6 allows; here it is an own property like any other.
 */
export function byName<Value extends z.ZodType>(value: Value): z.ZodRecord<z.ZodString, Value> {
	return new NamedRecord({type: 'record', keyType: z.string(), valueType: value}) as z.ZodRecord<z.ZodString, Value>;
}

const left = '__proto__';
/** Named by its type, as TypeScript wants it of what asserts one. */
const AnyRecord: z.core.$constructor<z.ZodRecord> = z.ZodRecord;

const NamedRecord = z.core.$constructor<z.ZodRecord>('NamedRecord', (record, definition) => {
	AnyRecord.init(record, definition);
	const parseOthers = record._zod.parse;
	record._zod.parse = (payload, context) => {
		const given = payload.value;
		const parsed = parseOthers(payload, context);
		if (typeof given !== 'object' || given === null || !Object.hasOwn(given, left)) return parsed;
		const own = {value: (given as Record<string, unknown>)[left], issues: []};
		const result = definition.valueType._zod.run(own, context);
		if (parsed instanceof Promise || result instanceof Promise) throw new z.core.$ZodAsyncError();
		parsed.issues.push(...z.core.util.prefixIssues(left, result.issues));
		if (parsed.value !== given) define(parsed.value as object, result.value);
		return parsed;
	};
});

/** An assignment would give the object another prototype instead. */
function define(record: object, value: unknown): void {
	Object.defineProperty(record, left, {value, enumerable: true, configurable: true, writable: true});
}
