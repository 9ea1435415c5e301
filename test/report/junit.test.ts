import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {formatJunit} from '../../src/report/junit.ts';
import {escapeXml} from '../../src/report/xml-text.ts';
import {makeSession} from './session-fixture.ts';

const session = makeSession();
const failing = session.verdicts.map((verdict, index) =>
	index === 0 ? {...verdict, status: 'fail' as const, reason: '1 × 5xx under ON <"&\u0007'} : verdict,
);

/** Attributes of jenkinsci/xunit-plugin's junit-10.xsd. */
const schema: Readonly<Record<string, {required: string[]; optional: string[]}>> = {
	testsuites: {required: [], optional: ['name', 'time', 'tests', 'failures', 'errors']},
	testsuite: {
		required: ['name', 'tests', 'failures', 'errors'],
		optional: ['group', 'time', 'skipped', 'timestamp', 'hostname', 'id', 'package', 'file', 'log', 'url', 'version'],
	},
	testcase: {required: ['name'], optional: ['classname', 'group', 'time']},
	failure: {required: [], optional: ['type', 'message']},
	skipped: {required: [], optional: ['type', 'message']},
	'system-out': {required: [], optional: []},
};

/** XML 1.0, production 2: Char. */
function isAllowed(code: number): boolean {
	const isText = (code >= 0x20 && code <= 0xd7ff) || (code >= 0xe000 && code <= 0xfffd) || code >= 0x10000;
	return isText || code === 0x9 || code === 0xa || code === 0xd;
}

describe('junit.xml', () => {
	it('has one case per verdict, and skips what was not exercised', () => {
		const xml = formatJunit(session);
		expect(xml.match(/<testcase /g)).toHaveLength(session.verdicts.length);
		expect(xml).toContain('tests="7" failures="0" errors="0" skipped="1"');
		expect(xml).toContain('<skipped message="the embedded stack has no exporters: they run on the compose stack"/>');
	});

	it('takes what an indicator of a pack is called for text', () => {
		const named = failing.map((verdict, index) => (index === 0 ? {...verdict, indicator: 'p99"<&\u0001'} : verdict));
		expect(formatJunit({...session, verdicts: named})).toContain('<failure type="p99&quot;&lt;&amp;&lt;U+0001&gt;"');
	});

	it('has only the attributes that the Jenkins xUnit schema allows, and all that it requires', () => {
		for (const [, element = '', text = ''] of formatJunit({...session, verdicts: failing}).matchAll(
			/<([a-z-]+)((?: [a-z]+="[^"]*")*)\s*\/?>/g,
		)) {
			const given = [...text.matchAll(/ ([a-z]+)="/g)].map(([, name]) => name!);
			const {required, optional} = schema[element]!;
			expect(given, element).toEqual(expect.arrayContaining(required));
			expect(
				given.filter(name => ![...required, ...optional].includes(name)),
				element,
			).toEqual([]);
		}
	});

	it('fails a failed verdict with its reason and its evidence', () => {
		const xml = formatJunit({...session, verdicts: failing});
		expect(xml).toContain('failures="1"');
		expect(xml).toContain(
			'<failure type="limiter-stability" message="1 × 5xx under ON &lt;&quot;&amp;&lt;U+0007&gt;">',
		);
		expect(xml).toContain('rejected by the provider 2,000.');
	});

	it('is never broken by a character that XML does not allow', () => {
		fc.assert(
			fc.property(fc.string({unit: 'binary'}), text => {
				const escaped = escapeXml(text);
				expect(escaped).not.toMatch(/[<"']/);
				expect(escaped.replace(/&(amp|lt|gt|quot|apos);/g, '')).not.toContain('&');
				expect([...escaped].filter(sign => !isAllowed(sign.codePointAt(0)!))).toEqual([]);
			}),
		);
		expect(escapeXml('\ud800\u0000\ufffe')).toBe('\u{FFFD}&lt;U+0000&gt;\u{FFFD}');
	});

	it('is XML for a session without any verdict or end', () => {
		const xml = formatJunit({...session, endedAt: null, verdicts: []});
		expect(xml).toContain('tests="0"');
		expect(xml).toContain('time="0.000"');
	});
});

it('tells a value from its limit where both would read alike', () => {
	const [verdict] = session.verdicts;
	const close = {...verdict!, status: 'fail' as const, value: 10_040_000, limit: 10_000_000, unit: 'bytes'};
	expect(formatJunit({...session, verdicts: [close]})).toContain('value 10,040,000 B, limit 10,000,000 B');
});
