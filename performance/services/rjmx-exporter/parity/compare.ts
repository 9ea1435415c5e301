/**
 * Whether two exporters of one JVM say the same: the same series and the same values.
 *
 *   node compare.ts <rjmx-exporter URL> <jmx_exporter URL> [--names REGEX] [--rounds N]
 *
 * Compared are the series whose name matches REGEX; the default fits the rules beside this file. How values that move
 * are compared: src/product/exporters/parity.ts. Prints `{ok, series, missing, different}` as JSON. Exit code 0: the same,
 * 1: not, 2: usage.
 */
import {parseArgs} from 'node:util';
import {readRounds} from '../../../../src/collectors/metrics-page.ts';
import {createParity, noParity, ruleNames} from '../../../../src/product/exporters/parity.ts';

const {values, positionals} = parseArgs({
	allowPositionals: true,
	options: {names: {type: 'string', default: ruleNames.source}, rounds: {type: 'string', default: '100'}},
});
const [first, second] = positionals;
if (first === undefined || second === undefined) {
	console.error('Usage: node compare.ts <rjmx-exporter URL> <jmx_exporter URL> [--names REGEX] [--rounds N]');
	process.exitCode = 2;
} else {
	const compare = createParity([first, second], new RegExp(values.names));
	let parity = noParity;
	for await (const round of readRounds([first, second], {rounds: Number(values.rounds)})) {
		parity = compare(round);
		if (parity.ok) break;
	}
	console.log(JSON.stringify(parity, null, '\t'));
	process.exitCode = parity.ok ? 0 : 1;
}
