import {readFileSync} from 'node:fs';
import {type Counters, parseExposition} from '../../src/collectors/counters.ts';

/** A page that a real exporter gave of one JVM that both read. */
export function recordedPage(exporter: 'rjmx-exporter' | 'jmx-exporter'): Counters {
	return parseExposition(readFileSync(new URL(`../fixtures/exporters/${exporter}.txt`, import.meta.url), 'utf8'));
}
