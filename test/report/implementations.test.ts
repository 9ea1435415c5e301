import {expect, test} from 'vitest';
import type {Session} from '../../src/record/schema.ts';
import {kindOf, namedInText, namedService, whoWasMeasured} from '../../src/report/implementations.ts';
import {resourceSection} from '../../src/report/sections/resources.ts';
import {verdictSection} from '../../src/report/sections/verdicts.ts';
import {formatClosingSummary} from '../../src/report/terminal/closing-summary.ts';
import {ofProduct} from './product-report.ts';
import {makeSession} from './session-fixture.ts';

const {texts} = ofProduct();
const id = `sha256:${'ae18211e265c'.padEnd(64, '0')}`;
function sessionWith(environment: Partial<Session['environment']>): Session {
	const session = makeSession();
	return {
		...session,
		environment: {...session.environment, stack: 'compose', images: {'rjmx-exporter': id}, ...environment},
	};
}
const put = (kind: 'reference' | 'yours', image: string) =>
	sessionWith({implementations: {'rjmx-exporter': {image, kind}}});

test('a figure carries whose service it is, with image and digest', () => {
	const session = put('yours', 'their/rjmx:0.2.0');
	expect(namedService(session, 'rjmx-exporter', texts)).toBe('rjmx-exporter (yours)');
	expect(whoWasMeasured(session, ['rjmx-exporter', 'k6'], texts)).toEqual([
		'rjmx-exporter (yours): their/rjmx:0.2.0, sha256:ae18211e265c',
	]);
	expect(formatClosingSummary(session, {color: false, path: null})).toContain(
		'rjmx-exporter (yours): their/rjmx:0.2.0',
	);
});

test('a verdict, a row of resources and a compared figure say whose service they are of', () => {
	const session = put('reference', 'rjmx:1');
	const named = (text: string) => namedInText(session, text, texts);
	expect(named('rjmx-exporter: 195 samples')).toBe('rjmx-exporter (reference): 195 samples');
	expect(named('memory, rjmx-exporter')).toBe('memory, rjmx-exporter (reference)');
	for (const text of ['memory, redis', 'redis: 3', 'at most 1.7 MB: rjmx-exporter']) expect(named(text)).toBe(text);
	const [run] = session.runs;
	const services = {'rjmx-exporter': Object.values(run!.services)[0]!};
	const section = resourceSection({...session, runs: [{...run!, services}]}, texts);
	expect(JSON.stringify(section)).toContain('"rjmx-exporter (reference)"');
	const [verdict] = session.verdicts;
	const evidence = ['rjmx-exporter: 195 samples'];
	const judged = verdictSection({...session, verdicts: [{...verdict!, reason: null, evidence}]}, texts);
	expect(JSON.stringify(judged)).toContain('rjmx-exporter (reference): 195 samples');
});

test('a session of before this was recorded is not called by the name of a product that it may not have measured', () => {
	for (const images of [{}, {'rjmx-exporter': 'rjmx:latest'}, {'rjmx-exporter': id}]) {
		const session = sessionWith({images});
		expect(kindOf(session.environment, 'rjmx-exporter', texts)).toBe('unknown');
		expect(namedService(session, 'rjmx-exporter', texts)).toBe('rjmx-exporter (unknown)');
	}
	expect(kindOf(sessionWith({images: {'rjmx-exporter': `their/rjmx@${id}`}}).environment, 'rjmx-exporter', texts)).toBe(
		'yours',
	);
	expect(kindOf(sessionWith({project: 'shop'}).environment, 'rjmx-exporter', texts)).toBeNull();
	expect(kindOf(sessionWith({}).environment, 'redis', texts)).toBeNull();
});
