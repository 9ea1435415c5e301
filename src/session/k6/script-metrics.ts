import {readFile} from 'node:fs/promises';
import path from 'node:path';
import type {MetricType} from '../../collectors/k6/stream/point.ts';

const fileLimit = 100;

/**
 * The kinds of a script's own metrics, read from its text and from what it imports by relative paths: `new Counter('name')`.
 * Only the CSV feed needs it, whose lines do not say. A name that is put together at run time is not found.
 */
export async function readScriptMetrics(script: string): Promise<Record<string, MetricType>> {
	const types = new Map<string, MetricType>();
	const files = [path.resolve(script)];
	for (let at = 0; at < files.length && at < fileLimit; at++) {
		const file = files[at]!;
		const text = await readFile(file, 'utf8').catch(() => '');
		for (const [, kind, , name] of text.matchAll(/\bnew\s+(Counter|Gauge|Rate|Trend)\(\s*(['"`])([^'"`$]+)\2/g))
			types.set(name!, kind!.toLowerCase() as MetricType);
		for (const [, , specifier] of text.matchAll(/\bfrom\s*(['"])(\.[^'"]+)\1/g)) {
			const imported = path.resolve(path.dirname(file), specifier!);
			if (!files.includes(imported)) files.push(imported);
		}
	}
	return Object.fromEntries(types);
}
