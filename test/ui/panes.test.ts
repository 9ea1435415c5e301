import {describe, expect, it} from 'vitest';
import type {Quantiles} from '../../src/state/snapshot.ts';
import {boxed} from '../../src/ui/pane.ts';
import {firstView} from '../../src/ui/view-state.ts';
import {bare, colored, paneText} from './shown.ts';
import {
	burstRun,
	burstSnapshot,
	composeServices,
	emptySnapshot,
	failedSnapshot,
	fetchingSnapshot,
	hostileSnapshot,
	idleSnapshot,
	pairSnapshot,
	someEvents,
	someLogs,
} from './snapshots.ts';

const row = (text: string, start: string) => text.split('\n').find(line => line.includes(start)) ?? '';

describe('load', () => {
	it('shows rate, total and share of each outcome, and 3xx only when there is one', () => {
		const text = paneText('load', burstSnapshot(), 60, 16);
		expect(row(text, '429')).toMatch(/429 +446\.4\/s +29,494 +97\.6 % ▕█+/);
		expect(row(text, '5xx')).toMatch(/5xx +0\.0\/s +0 +0\.0 %/);
		expect(text).not.toContain('3xx');
		const moved = burstRun(72);
		expect(paneText('load', burstSnapshot({run: {...moved, totals: {...moved.totals, '3xx': 2}}}), 60, 16)).toContain(
			'3xx',
		);
	});

	it('shows what the AI calls cost, and nothing of it where there are none', () => {
		expect(paneText('load', burstSnapshot(), 60, 16)).toMatch(/AI \$1\.5141 +721 calls +0 rejected/);
		expect(paneText('load', burstSnapshot({run: burstRun(72, 'on', {ai: null})}), 60, 16)).not.toContain('AI');
	});

	it('prints – and not 0 before the first second is closed', () => {
		expect(row(paneText('load', emptySnapshot(), 60, 16), '2xx')).toMatch(/2xx +–\/s/);
		expect(paneText('load', emptySnapshot(), 70, 16)).toContain('preflight: 30 analyses at once');
	});

	it('marks the second of a single failure among a million requests', () => {
		const run = burstRun(60);
		const seconds = run.seconds.map((second, at) =>
			at === 30 ? {...second, byOutcome: {...second.byOutcome, '5xx': 1}} : second,
		);
		expect(paneText('load', burstSnapshot({run: {...run, seconds}}), 60, 16).match(/✕/g)?.length).toBeOneOf([1, 2]);
		expect(paneText('load', burstSnapshot({run}), 60, 16)).not.toContain('✕');
	});

	it('draws both sides of a comparison on one scale', () => {
		const top = (text: string) => /([\d,]+) ┤/.exec(text)?.[1];
		const small = burstRun(72, 'off', {phase: 'done', outcome: 'aborted'});
		const quiet = {
			...small,
			seconds: small.seconds.map(second => ({...second, byOutcome: {...second.byOutcome, '5xx': 1}})),
		};
		const pair = burstSnapshot({other: quiet});
		expect(top(paneText('other', pair, 60, 16))).toBe(top(paneText('load', pair, 60, 16)));
		expect(paneText('other', pair, 60, 16)).toContain('Load limiter OFF ■ aborted');
	});
});

describe('latency', () => {
	it('keeps the outcomes apart and the last window beside the whole run', () => {
		const text = paneText('latency', burstSnapshot(), 60, 16);
		expect(row(text, '┃ 2xx')).toMatch(/2xx +512 +780 +912 +1,204 +608 +876 ▼/);
		expect(row(text, '┃ 429')).toMatch(/429 +1\.2 +3\.4 +6\.1 +12\.0/);
		expect(row(text, '┃ 5xx')).toMatch(/5xx( +–){6}/);
		expect(text).toContain('last 10 s');
	});

	it('says when percentiles are not exact', () => {
		const run = burstRun(72);
		const rough = (quantiles: Quantiles) => ({...quantiles, isExact: false});
		const latency = {...run.latency, '2xx': {run: rough(run.latency['2xx'].run), recent: run.latency['2xx'].recent}};
		expect(paneText('latency', burstSnapshot({run: {...run, latency}}), 60, 16)).toContain('±0.4 %');
		expect(paneText('latency', burstSnapshot({run}), 60, 16)).not.toContain('±');
	});

	it('names each line where it ends, and shows all percentiles when it has the screen', () => {
		expect(paneText('latency', burstSnapshot(), 60, 16)).toMatch(/─ 2xx[\s\S]*─ 429/);
		const tall = paneText('latency', burstSnapshot(), 120, 35);
		for (const name of ['p50', 'p95', 'p99']) expect(tall).toMatch(new RegExp(`[─╮╭╯╰] {1,2}${name}`));
	});
});

describe('memory', () => {
	it('has both sides on one scale with the promised line, the ratio and what each moved between', () => {
		const text = paneText('memory', burstSnapshot(), 60, 9);
		expect(row(text, 'rjmx-exporter ▕')).toMatch(/5\.1 MB/);
		expect(text).toContain('16.5 × less');
		expect(text).toContain('10.0 MB ┊');
		expect(text).toContain('81.2 MB –  86.0 MB');
		expect(row(text, ' jmx-exporter ').indexOf('┊')).toBe(row(text, 'rjmx-exporter ▕').indexOf('┊'));
	});

	it('compares any two services, without a line that nobody promised', () => {
		const memory = burstSnapshot().memory!;
		const pair = {a: {...memory.a, service: 'web'}, b: {...memory.b, service: 'worker'}, limitBytes: null, ratio: 16.5};
		const text = paneText('memory', burstSnapshot({memory: pair}), 60, 9);
		expect(text).toMatch(/^┏ Memory /);
		expect(row(text, 'worker ▕')).toMatch(/84\.3 MB/);
		expect(text).toContain('16.5 × less');
		expect(text).not.toContain('┊');
	});

	it('says how two services are named where nobody names any', () => {
		const text = paneText('memory', burstSnapshot({memory: null}), 60, 9);
		expect(text).toContain('no two are compared: --versus a,b names them');
		expect(text).not.toContain('xporter');
	});

	it('gives the reason instead of a zero when it was not measured', () => {
		for (const height of [3, 4, 7]) {
			const text = paneText('memory', idleSnapshot(), 80, height);
			expect(text).toContain('the embedded stack has no exporters');
			expect(text).toContain('–');
			expect(text).not.toContain('0 B');
		}
	});
});

describe('whose services they are', () => {
	const implementations = {'rjmx-exporter': 'reference', 'moalog-server': 'yours', 'jmx-exporter': null} as const;
	it('stands beside their figures, of containers and of exporters', () => {
		const text = paneText('containers', burstSnapshot({implementations}), 60, 16);
		expect(text).toContain('rjmx-exporter ref ');
		expect(text).toContain('moalog-server yours ');
		expect(text).not.toMatch(/ jmx-exporter (?:ref|yours)/);
		const memory = paneText('memory', burstSnapshot({implementations}), 60, 8);
		expect(row(memory, '▕')).toContain('rjmx-exporter ref ');
		expect(memory).not.toMatch(/ jmx-exporter ref/);
	});

	it('comes with the digest of the image where there is room, and whole or not at all', () => {
		const digests = {'rjmx-exporter': 'ae18211e265c', 'moalog-server': '77aa00bb11cc', 'jmx-exporter': '123456789abc'};
		const snapshot = burstSnapshot({implementations, digests});
		const wide = paneText('containers', snapshot, 140, 16);
		expect(wide).toContain('rjmx-exporter ref ae18211e265c ');
		expect(wide).toContain('moalog-server yours 77aa00bb11cc ');
		expect(wide).not.toContain('123456789abc');
		expect(paneText('containers', snapshot, 60, 16)).not.toMatch(/ae18|265c/);
		expect(paneText('memory', snapshot, 60, 8)).toContain('rjmx-exporter ref ae18211e265c');
		expect(paneText('memory', snapshot, 60, 4)).not.toContain('ae18211e265c');
	});
});

describe('containers', () => {
	it('shouts when a service is gone, and says the key that brings it back', () => {
		const text = paneText('containers', failedSnapshot(), 60, 16);
		expect(row(text, 'redis ')).toContain('OUT OF MEMORY  128.0 MB');
		expect(row(text, 'mysql ')).toMatch(/EXITED {2}code 1 {2}r restarts it/);
	});

	it('shows network and disk a second where there is room, and the figures before them where there is not', () => {
		const wide = paneText('containers', burstSnapshot(), 96, 16);
		expect(row(wide, 'mysql ')).toMatch(/401\.2 MB +39 % +\d+\.\d kB +\d+\.\d kB +1\.2 MB +84\.1 kB +0/);
		expect(row(wide, 'redis ')).toMatch(/kB +– +– +0/);
		const narrow = paneText('containers', burstSnapshot(), 40, 16);
		expect(row(narrow, 'mysql ')).toMatch(/mysql +\d+ % +401\.2 MB/);
		expect(narrow).not.toContain('write/s');
	});

	it('gives a container that ran out of memory its figures back when it works again, and keeps the mark', () => {
		const services = composeServices().map(row =>
			row.name === 'redis' ? {...row, oomKilled: true, restarts: 1} : row,
		);
		expect(row(paneText('containers', burstSnapshot({services}), 80, 16), 'redis ')).toMatch(/5\.3 MB.* OOM ▲1/);
	});

	it('says paused, and marks one that is close to its limit', () => {
		const services = composeServices().map(row => ({
			...row,
			...(row.name === 'mysql' ? {state: 'unhealthy' as const, detail: 'paused'} : {}),
			...(row.name === 'redis' ? {memoryBytes: 122e6} : {}),
		}));
		const text = paneText('containers', burstSnapshot({services}), 80, 16);
		expect(row(text, 'mysql ')).toContain(' PAUSED ');
		expect(row(text, 'redis ')).toContain('▲95 %');
	});

	it('does not change the order because of one busy second', () => {
		const order = (at: number) =>
			paneText('containers', burstSnapshot({}, 72 + at), 60, 9)
				.split('\n')
				.slice(2, 6)
				.map(line => line.slice(4, 18));
		expect(order(1)).toEqual(order(2));
	});

	it('sorts by name on request, filters, and says when nothing matches', () => {
		const byName = paneText('containers', burstSnapshot(), 60, 16, {sorts: {containers: 2, endpoints: 0, slowest: 0}});
		expect(byName.split('\n')[2]).toContain('fluxpay-engine');
		expect(paneText('containers', burstSnapshot(), 60, 16, {filters: {containers: 'sql'}})).not.toContain('redis');
		expect(paneText('containers', burstSnapshot(), 60, 16, {filters: {containers: 'zzz'}})).toContain(
			'No service matches zzz.',
		);
	});

	it('keeps the selected row in sight', () => {
		const text = paneText('containers', burstSnapshot(), 60, 7, {
			selected: {containers: 'redis-exporter', endpoints: null, slowest: null},
		});
		expect(text).toContain('redis-exporter');
	});

	it('counts k6 among those who share the machine', () => {
		expect(row(paneText('containers', burstSnapshot(), 60, 17), 'k6')).toMatch(/k6 +38 % +121\.0 MB/);
	});
});

describe('endpoints', () => {
	it('does not count a 429 as an error', () => {
		const text = paneText('endpoints', burstSnapshot(), 110, 10);
		expect(row(text, 'ai-analysis')).toMatch(/455\.8\/s +0\.0 % +97\.6 %/);
		expect(paneText('endpoints', burstSnapshot({run: burstRun(72, 'off')}), 110, 10)).toMatch(/✕ 92\.\d %/);
	});
});

describe('verdicts', () => {
	it('gives the figure beside its limit and the reason of what was not exercised', () => {
		const text = paneText('verdicts', burstSnapshot(), 60, 9);
		expect(row(text, 'p99')).toMatch(/✕ p99 latency +3,412 ms {2}limit 3,000 ms/);
		expect(text).toContain('1.1 × the limit');
		expect(row(text, 'payments')).toContain('○ payments           not exercised: run E-3');
		expect(row(text, 'memory')).toContain('5.1 MB  limit 10.0 MB');
	});

	it('says what to do where a reason has no room, and its figures and names all the same', () => {
		const reason = 'nothing has asked the limiter for as many tokens as it has, not once: run E-2';
		const open = burstSnapshot().verdicts.map(each => ({...each, status: 'not-exercised' as const, reason}));
		const narrow = paneText('verdicts', burstSnapshot({verdicts: open}), 40, 8);
		expect(row(narrow, 'stability')).toContain('open: run E-2 ');
		expect(row(narrow, 'rJMX')).toContain('open: run E-2 ');
		const untold = open.map(each => ({...each, reason: reason.replaceAll(':', ',')}));
		expect(row(paneText('verdicts', burstSnapshot({verdicts: untold}), 40, 8), 'rJMX')).toContain('open … ');
	});

	it('shows the evidence when it has the room', () => {
		expect(paneText('verdicts', burstSnapshot(), 100, 30)).toContain('1,204 decisions replayed, 1,204 agree');
	});

	it('fits on one line of the smallest screen', () => {
		expect(paneText('verdicts', burstSnapshot(), 60, 3)).toContain('● stability  ● accuracy  ○ payments  ✕ p99');
	});
});

describe('events and logs', () => {
	it('have the newest at the bottom, and say how many are below when scrolled', () => {
		const text = paneText('events', burstSnapshot(), 80, 6).split('\n');
		expect(text[4]).toContain('38 % of 2 cores, no drops');
		expect(text[2]).toMatch(/13:04:48 ▲ redis/);
		const scrolled = paneText('events', burstSnapshot(), 80, 6, {anchor: someEvents[4]!});
		expect(scrolled).toContain('↓ 2 newer');
	});

	it('are seen whole, the oldest too: scrolling up ends where it stands first', () => {
		const long = someEvents.map((event, index) => ({...event, text: `${index} ${'goes on and on '.repeat(9)}end`}));
		const text = paneText('events', burstSnapshot({events: long}), 80, 12);
		expect(text.match(/end/g)).toHaveLength(3);
		expect(text).not.toContain('…');
		const oldest = paneText('events', burstSnapshot({events: long}), 80, 12, {anchor: long[0]!});
		expect(oldest.split('\n')[1]).toMatch(/13:03:30 {3}stack +0 goes on/);
		expect(oldest).toContain('↓ 4 newer');
	});

	it('show what the filter lets through', () => {
		const text = paneText('logs', burstSnapshot(), 80, 20, {filters: {logs: 'waited'}});
		expect(text).toContain('waited 212 ms');
		expect(text).not.toContain('429 in');
		expect(paneText('events', burstSnapshot(), 80, 6, {filters: {events: 'nowhere'}})).toContain(
			'No line matches nowhere.',
		);
	});

	it('stay at the oldest lines when the place where one was reading is gone', () => {
		const gone = {...someLogs(1)[0]!, text: 'gone'};
		expect(paneText('events', burstSnapshot({events: someLogs(80)}), 80, 6, {anchor: gone})).toContain(
			'retrospects/3/',
		);
	});

	it('draw hostile lines as one plain line each', () => {
		const text = paneText('events', hostileSnapshot(), 80, 9);
		expect(text.split('\n')).toHaveLength(9);
		expect(text).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]/);
	});
});

describe('side by side', () => {
	it('shows low, estimate and high of the difference within 80 cells', () => {
		const change = {kind: 'percent', low: -58.1, estimate: -56.4, high: -54.2, p: 0.001, sentence: 'worse'} as const;
		const side = (name: string) => ({name, runs: ['1', '2', '3'], state: null, costPerSecond: null});
		const comparison = {
			scenario: 'E-2',
			a: side('E-2 OFF'),
			b: side('E-2 ON'),
			unit: 'run' as const,
			blockSeconds: null,
			isEvidence: true,
			warmUpSeconds: 18,
			figures: [
				{
					name: '2xx a second',
					unit: '1/s' as const,
					a: 23,
					b: 10,
					change,
					noiseBandPercent: 1,
					reason: null,
					isTrade: true,
				},
			],
		};
		const text = paneText('compare', pairSnapshot({comparison}), 80, 16);
		expect(row(text, '2xx a second')).toMatch(/23\.0 +10\.0 +−58\.1% +−56\.4% +−54\.2% {2}worse, less cost/);
		expect(text).toContain('3 and 3 rounds');
		expect(text).not.toContain('no evidence');
	});

	it('divides by all seconds of a run, not by those that the charts hold', () => {
		const run = burstRun(3600, 'on', {closedSeconds: 7200});
		const totals = {...run.totals, '2xx': 720_000};
		const text = paneText('compare', pairSnapshot({run: {...run, totals}}), 80, 16);
		expect(row(text, '2xx /s, whole run')).toMatch(/100\.0 /);
	});

	it('has cost, shares and latency of both sides with the factor between them', () => {
		const text = paneText('compare', pairSnapshot(), 80, 16);
		expect(row(text, '2xx p95 ms')).toMatch(/780 .*1,480 .*0\.53 ×/);
		expect(row(text, '5xx share')).toMatch(/0\.0 % .*92\.2 %/);
		expect(row(text, 'AI cost')).toMatch(/\$1\.5141 .*\$6\.3882/);
	});
});

describe('before a run', () => {
	it('shows how far k6 is and what the stack waits for', () => {
		const text = paneText('ready', fetchingSnapshot(), 54, 10);
		expect(text).toMatch(/k6 {2}fetching +42 % ▕█+/);
		expect(text).toContain('waiting for rate-limiter, fluxpay-engine');
		expect(paneText('ready', failedSnapshot(), 54, 10)).toContain('Not ready');
	});
});

describe('a defect in a pane', () => {
	it('is a sentence in that pane and no blank screen', () => {
		const broken = () => {
			throw new Error('the data is not what it should be');
		};
		const input = {snapshot: burstSnapshot(), view: firstView, width: 40, height: 6, theme: colored, isFocused: false};
		const lines = boxed(broken, input).map(bare);
		expect(lines).toHaveLength(6);
		expect(lines.join('\n')).toContain('This pane could not be drawn:');
		for (const line of lines) expect(line).toHaveLength(40);
	});
});
