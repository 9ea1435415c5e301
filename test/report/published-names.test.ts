import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {expect, test} from 'vitest';
import {englishExporters} from '../../src/product/exporters/report/english-exporters.ts';
import {koreanExporters} from '../../src/product/exporters/report/korean-exporters.ts';
import {englishPair, koreanPair} from '../../src/product/exporters/report/pair-words.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const product = /rJMX-Exporter/;
const figure = /\d\s?(?:[kMG]i?B|ms|%|times|×|배)|\{\{/;
const pages = ['docs', 'performance', 'load-tests', '.']
	.flatMap(folder =>
		readdirSync(path.join(root, folder), {recursive: folder !== '.', encoding: 'utf8'}).map(name =>
			path.join(folder, name),
		),
	)
	.filter(name => /\.(?:md|svg)$/.test(name) && !/node_modules|target\//.test(name));

/** Paragraphs, rows of tables and texts of charts that put a figure and the product's name together. */
function claims(text: string): string[] {
	return text
		.split(/\n\s*\n|\n(?=[|-] )|<\/text>/)
		.filter(part => product.test(part) && figure.test(part))
		.filter(part => !isQuotedFact(part));
}

/** What was measured of the published program itself: a quotation that says which version, and how. */
function isQuotedFact(part: string): boolean {
	return (
		part.split('\n').every(line => line === '' || line.startsWith('>')) && /\d\.\d\.\d.*RJMX_EXPORTER_IMAGE/s.test(part)
	);
}

test('no page has a figure under the published name that is no quotation of the published program', () => {
	expect(pages.length).toBeGreaterThan(30);
	const found = pages.flatMap(name =>
		claims(readFileSync(path.join(root, name), 'utf8')).map(part => `${name}: ${part}`),
	);
	expect(found).toEqual([]);
});

test('the search finds what it looks for', () => {
	expect(claims('**rJMX-Exporter.** A working set of 884.7 kB.')).toHaveLength(1);
	expect(claims('| rJMX-Exporter | 0.9 MB |')).toHaveLength(1);
	expect(claims('> rJMX-Exporter 0.2.0, put in by `RJMX_EXPORTER_IMAGE`: 5.38 MB')).toEqual([]);
	expect(claims('> rJMX-Exporter: 0.9 MB')).toHaveLength(1);
});

test('reports call our exporter the reference exporter, and none the product', () => {
	for (const [exporters, memory] of [
		[englishExporters, englishPair],
		[koreanExporters, koreanPair],
	] as const) {
		const {notPublished, ...others} = exporters;
		expect(notPublished).not.toMatch(figure);
		const lead = exporters.lead('now', null, 'ended', 'Docker', 'reference');
		expect(`${lead}${exporters.lead('now', null, 'ended', 'Docker', 'yours')}`).not.toMatch(product);
		expect(JSON.stringify([others, memory])).not.toMatch(product);
	}
	expect(englishExporters.lead('now', null, 'ended', 'Docker', 'reference')).toContain('reference exporter');
});
