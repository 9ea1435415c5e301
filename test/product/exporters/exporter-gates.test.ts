import {expect, it} from 'vitest';
import {pageProblem} from '../../../src/product/exporters/exporter-gates.ts';
import {recordedPage} from '../../verdicts/exporter-pages.ts';

const rjmx = recordedPage('rjmx-exporter');
const jmx = recordedPage('jmx-exporter');

it('finds nothing wrong with the pages of exporters that read their target', () => {
	expect(pageProblem(rjmx, 38)).toBeNull();
	expect(pageProblem(jmx, 38)).toBeNull();
});

it('finds an exporter that answers 200 with its target down', () => {
	expect(pageProblem({...rjmx, jmx_up: 0}, 38)).toBe('jmx_up is 0');
	expect(pageProblem({...rjmx, rjmx_exporter_scrape_errors: 2}, 38)).toBe('rjmx_exporter_scrape_errors is 2');
	expect(pageProblem({...jmx, jmx_scrape_error: 1}, 38)).toBe('jmx_scrape_error is 1');
});

it('finds an exporter without such a gauge by the series that are gone', () => {
	const {java_lang_memory_heap_max_bytes: _, ...fewer} = rjmx;
	expect(pageProblem(fewer, 38)).toBe('37 of 38 series');
	expect(pageProblem({jmx_up: 1, rjmx_exporter_scrape_errors: 0}, 0)).toBe('no series of the rules is on its page');
});
