import {existsSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {files, pages, read, root} from './pages.ts';

const sources = files.filter(file =>
	/^(src|test|bench|load-tests|performance|docs)\/.*\.(tsx?|sql|ya?ml|sh)$/.test(file),
);

/** `](target)` and `![](target)`, without what lies on other hosts and anchors. */
function linksOf(page: string): string[] {
	const prose = read(page)
		.replace(/```[\s\S]*?```/g, '')
		.replace(/`[^`\n]*`/g, '');
	return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
		.map(match => match[1]!.replace(/#.*$/, ''))
		.filter(target => target !== '' && !/^[a-z]+:/.test(target));
}

test('every link of every page leads somewhere', () => {
	expect(pages.length).toBeGreaterThan(10);
	const broken = pages.flatMap(page =>
		linksOf(page)
			.filter(target => !existsSync(path.join(root, path.dirname(page), decodeURIComponent(target))))
			.map(target => `${page}: ${target}`),
	);
	expect(broken).toEqual([]);
});

test('every page can be come to from the README', () => {
	const reached = new Set(['README.md']);
	for (const page of reached)
		for (const target of linksOf(page)) {
			const file = path.normalize(path.join(path.dirname(page), decodeURIComponent(target)));
			const landing = [file, path.join(file, 'README.md')].find(each => pages.includes(each));
			if (landing) reached.add(landing);
		}
	// Pages of a program, a reading that stands in its page, and what a fixture holds.
	const isApart = (page: string) => /^(docs\/results\/.*\/|test\/)/.test(page);
	expect(pages.filter(page => !reached.has(page) && !isApart(page))).toEqual([]);
});

/** Files and folders that a page names in code spans: from the root, or from src/ as docs/architecture.md does. */
function pathsOf(page: string): string[] {
	const spans = read(page)
		.replace(/```[\s\S]*?```/g, '')
		.matchAll(/`([^`\n]+)`/g);
	const isPath = (span: string) =>
		/^(src|test|docs|bench|bin|\.ci)\/[\w./-]*$/.test(span) || /^[\w-]+(\/[\w.-]+)*\/[\w.-]+\.(tsx?|js|sh)$/.test(span);
	return [...spans].map(([, span]) => span!).filter(isPath);
}

test('every file and folder that a page names in a code span is there', () => {
	const named = pages.flatMap(page => pathsOf(page).map(span => ({page, span})));
	expect(named.length).toBeGreaterThan(40);
	const isThere = ({page, span}: {page: string; span: string}) =>
		['', 'src', path.dirname(page)].some(from => existsSync(path.join(root, from, span)));
	expect(named.filter(each => !isThere(each)).map(({page, span}) => `${page}: ${span}`)).toEqual([]);
});

test('every page that a comment cites is there', () => {
	const cited = sources.flatMap(file =>
		[...read(file).matchAll(/(?:^|[\s(`'"])((?:docs\/)?[\w/.-]+\.md)\b/g)].map(match => ({file, page: match[1]!})),
	);
	expect(cited.length).toBeGreaterThan(20);
	const known = (page: string, file: string) =>
		[page, path.join('docs', page), path.join(path.dirname(file), page)].some(each =>
			existsSync(path.join(root, each)),
		);
	const made = /^(report|page|index|results|summary|reading|one|two|a|b|\d.*)\.md$/;
	const missing = cited.filter(({file, page}) => !known(page, file) && !made.test(path.basename(page)));
	expect(missing.map(({file, page}) => `${file}: ${page}`)).toEqual([]);
});

test('every file and folder of ours that a comment or a script cites is there', () => {
	const cited = sources.flatMap(file =>
		[...read(file).matchAll(/(?<![\w/.-])((?:src|test|docs|bench|performance|\.ci)\/[\w/.*-]*\w)/g)].map(match => ({
			file,
			cited: match[1]!,
		})),
	);
	expect(cited.length).toBeGreaterThan(100);
	// Patterns, and what is made by a user or a script.
	const isMade = (name: string) => name.includes('*') || /^performance\/(\.env|offline\/images\/NAME)$/.test(name);
	const missing = cited.filter(each => !isMade(each.cited) && !existsSync(path.join(root, each.cited)));
	expect(missing.map(each => `${each.file}: ${each.cited}`)).toEqual([]);
});

test('every rule of evidence that a comment cites stands in docs/evidence.md', () => {
	const rules = [...read('docs/evidence.md').matchAll(/^(\d+)\. /gm)].map(match => Number(match[1]));
	expect(rules).toEqual(Array.from({length: rules.length}, (_, i) => i + 1));
	const cited = sources.flatMap(file =>
		[...read(file).matchAll(/evidence rules? ([\d, and]+)/gi)].flatMap(match =>
			[...match[1]!.matchAll(/\d+/g)].map(([number]) => ({file, number: Number(number)})),
		),
	);
	expect(cited.length).toBeGreaterThan(10);
	expect(cited.filter(({number}) => !rules.includes(number))).toEqual([]);
});
