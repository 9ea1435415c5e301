import {fileURLToPath} from 'node:url';
import {expect, test} from 'vitest';
import {productKorean} from '../../src/product/korean/all.ts';
import {listScenarios} from '../../src/session/plan/scenarios.ts';
import {koreanKept, koreanSaid} from '../../src/text/korean/all.ts';
import {placesOf} from '../../src/text/template.ts';
import {type Template, templatesOf} from './templates.ts';

const root = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const templates = templatesOf(root('tsconfig.json'), root('src'));
const isProducts = ({file}: Template) => file.startsWith('product/');

/** What is wrong between texts of the code and their Korean. */
function faultsOf(used: readonly string[], korean: Readonly<Record<string, string>>): string[] {
	return [
		...used.filter(template => korean[template] === undefined).map(template => `no Korean: ${template}`),
		...Object.keys(korean)
			.filter(template => !used.includes(template))
			.map(template => `not used: ${template}`),
		...Object.entries(korean)
			.filter(([template, said]) => placesOf(template).join() !== placesOf(said).join())
			.map(([template]) => `other places: ${template}`),
	];
}

test.each([
	['say', 'core', koreanSaid],
	['kept', 'core', koreanKept],
	['say', 'pack', productKorean.said],
	['kept', 'pack', productKorean.kept],
] as const)(
	'every %s`…` of the %s has its Korean with the same places, and no Korean is left over',
	(tag, whose, korean) => {
		const own = templates.filter(each => each.tag === tag && isProducts(each) === (whose === 'pack'));
		expect(faultsOf([...new Set(own.map(({template}) => template))], korean)).toEqual([]);
	},
);

test('every pair of particles has the one for a final consonant first', () => {
	const said = Object.values({...koreanSaid, ...koreanKept, ...productKorean.said, ...productKorean.kept});
	const pairs = said.flatMap(korean => [...korean.matchAll(/\{\d+:([^}]+)\}/g)].map(([, pair]) => pair));
	expect(pairs.length).toBeGreaterThan(50);
	expect([...new Set(pairs)].sort()).toEqual(['과/와', '으로/로', '은/는', '을/를', '이/가']);
});

test('templates are found, with their places', () => {
	expect(templates.length).toBeGreaterThan(100);
	expect(templates).toContainEqual({
		file: 'ui/notice.ts',
		tag: 'say',
		template: 'Stopping {0}; the picked scenario starts when it is over.',
	});
});

test('a missing text, one that is left over and one without its value are found', () => {
	expect(faultsOf(['a', 'b {0}', 'd'], {'b {0}': '나', c: '다', d: '라'})).toEqual([
		'no Korean: a',
		'not used: c',
		'other places: b {0}',
	]);
});

test('every scenario of the pack has a Korean title', async () => {
	const scripts = await listScenarios();
	expect(scripts.length).toBeGreaterThan(4);
	expect(scripts.map(({title}) => title).filter(title => !Object.hasOwn(productKorean.names, title))).toEqual([]);
});
