import {kept} from '../../text/say.ts';
import {gateHint, pageProblem} from '../exporters/exporter-gates.ts';
import {answers, hasSample, readPage} from './answers.ts';
import {needed, ours, type Promised} from './promise.ts';

const noMemory = kept`exporter-memory is not exercised, and run exporters ends at its gates`;

/** What rjmx-exporter promises; how much memory it takes no page of its own says. */
export const exporterPromises: readonly Promised[] = [
	needed(kept`GET /metrics answers 200`, noMemory, answers(200, '/metrics')),
	needed(kept`its page has series of the rules, and no error of the scrape`, noMemory, async ask => {
		const problem = pageProblem(await readPage(ask, '/metrics'), 0);
		return problem === null ? null : `${problem}; ${gateHint(problem)}`;
	}),
	needed(
		kept`its page says whether the scrape failed (rjmx_exporter_scrape_errors or jmx_up)`,
		kept`a page of a dead JVM is taken for a good one`,
		async ask => {
			const counters = await readPage(ask, '/metrics');
			const isSaid = ['rjmx_exporter_scrape_errors', 'jmx_up', 'jmx_scrape_error'].some(name =>
				hasSample(counters, name),
			);
			return isSaid ? null : kept`none of them is on it`;
		},
	),
	ours(kept`GET /metrics says jmx_up`, async ask =>
		hasSample(await readPage(ask, '/metrics'), 'jmx_up') ? null : kept`no jmx_up on it`,
	),
];
