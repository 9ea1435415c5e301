import type {Counters} from '../../collectors/counters.ts';
import {kept} from '../../text/say.ts';
import {ruleNames} from './parity.ts';

/** What mends a page with this problem, as a clause. */
export function gateHint(problem: string): string {
	if (problem.startsWith('rjmx_exporter_scrape_errors'))
		return kept`let jolokia.url (RJMX_JOLOKIA_URL, performance/exporters/rjmx-exporter/config.yaml) end in ?ignoreErrors=true, because one attribute that cannot be read costs its whole bean otherwise, and see that Jolokia answers there`;
	if (problem.startsWith('jmx_up') || problem.startsWith('jmx_scrape_error'))
		return kept`see that the target of the exporter answers at the address in its configuration`;
	if (problem.endsWith('series') || problem.startsWith('no series'))
		return kept`its image has to take the rules in performance/exporters, as /config.yaml (rjmx-exporter) or /etc/jmx-exporter/rules.yaml`;
	return kept`its image has to serve /metrics on the port of the compose file (rjmx-exporter: 9090)`;
}

/**
 * What is wrong with a page that was answered, or null: an exporter answers 200 with its target down (evidence rule
 * 24). Read are both exporters' own gauges; `leastSeries` is how many series of the rules the page is known to have,
 * for an exporter that drops some of them in silence.
 */
export function pageProblem(counters: Counters, leastSeries: number): string | null {
	const series = Object.keys(counters).filter(key => ruleNames.test(key)).length;
	const gate = [
		['jmx_up', 1],
		['rjmx_exporter_scrape_errors', 0],
		['jmx_scrape_error', 0],
	] as const;
	for (const [name, good] of gate) {
		const value = counters[name];
		if (value !== undefined && value !== good) return kept`${name} is ${value}`;
	}
	if (series === 0) return kept`no series of the rules is on its page`;
	return series < leastSeries ? kept`${series} of ${leastSeries} series` : null;
}
