import fc from 'fast-check';
import stringWidth from 'string-width';
import {expect, it} from 'vitest';
import {bare, screenLines} from './shown.ts';
import {burstSnapshot, composeServices, idleSnapshot} from './snapshots.ts';

const sizes = [
	[80, 24],
	[120, 40],
	[200, 60],
] as const;

/** The burst with 28 services that are called by `name`. */
function manyServices(name: (index: number) => string) {
	const [row] = composeServices();
	return burstSnapshot({services: Array.from({length: 28}, (_, index) => ({...row!, name: name(index)}))});
}

it('tells 28 services of one long prefix apart, at every size', () => {
	const snapshot = manyServices(index => `a-very-long-service-name-that-all-have-${String(index).padStart(2, '0')}`);
	for (const [columns, rows] of sizes) {
		const screen = screenLines(snapshot, columns, rows, {focus: 'containers', isZoomed: true});
		const ends = screen.flatMap(line => /have-(\d\d)/.exec(line)?.[1] ?? []);
		expect(new Set(ends).size, `${columns}×${rows}`).toBe(ends.length);
		expect(ends.length).toBeGreaterThan(15);
	}
	expect(screenLines(snapshot, 200, 60, {focus: 'containers', isZoomed: true}).join('\n')).toContain(
		'a-very-long-service-name-that-all-have-27',
	);
});

it('keeps every line to its cells, whatever services are called', () => {
	fc.assert(
		fc.property(fc.string({unit: 'binary', maxLength: 60}), fc.constantFrom(...sizes), (name, [columns, rows]) => {
			const snapshot = manyServices(index => `${name}결제\u202E${index}`);
			for (const line of screenLines(snapshot, columns, rows)) {
				expect(stringWidth(line)).toBe(columns);
				expect(line).not.toMatch(/[\u202a-\u202e\u200b-\u200f\u2066-\u2069]/);
			}
		}),
		{numRuns: 30},
	);
});

const foreignNames = [
	'api',
	'שירות-תשלומים',
	'خدمة-الدفع',
	'결제-서비스-전체-이름',
	'ｆｕｌｌｗｉｄｔｈ',
	'api\u202Egnp.exe',
	'w\u200bw\u2067x',
];

/** Where, in cells, a text begins in the row that has `name`. */
function columnOf(screen: readonly string[], name: string, text: string): number {
	const row = screen.map(bare).find(line => line.includes(name));
	return stringWidth(row!.slice(0, row!.indexOf(text)));
}

it('keeps the columns of right-to-left and wide names, and shows bidi controls as what they are', () => {
	const [row] = composeServices();
	const services = foreignNames.map(name => ({
		...row!,
		name,
		state: 'healthy' as const,
		detail: null,
		cpuPercent: 12.3,
	}));
	for (const [columns, rows] of sizes) {
		const screen = screenLines(burstSnapshot({services}), columns, rows, {focus: 'containers', isZoomed: true});
		const ends = ['api', 'שירות', 'خدمة', '결제', 'ｆｕｌｌ', '<U+202E>', '<U+200B>'].map(name =>
			columnOf(screen, name, ' 12 %'),
		);
		expect(new Set(ends).size, `${columns}×${rows}: ${ends}\n${screen.join('\n')}`).toBe(1);
		expect(screen.join('\n')).toContain('<U+2067>');
	}
});

it('shows wide and right-to-left scripts of the menu whole where they have room', () => {
	const [first] = idleSnapshot().scenarios;
	for (const [id, seen] of [
		['결제시험', '결제시험'],
		['שלום', 'שלום'],
		['a\u202Eb', 'a<U+202E>b'],
	] as const)
		for (const [columns, rows] of sizes) {
			const scenarios = [{key: '1', id, title: id, isSelected: first!.isSelected}];
			const screen = screenLines(idleSnapshot({scenarios}), columns, rows).map(bare);
			expect(screen.join('\n'), `${columns}×${rows}`).toContain(` ${seen} `);
			for (const line of screen) expect(stringWidth(line)).toBe(columns);
		}
});
