import {describe, expect, test} from 'vitest';
import {brought} from '../../../src/brought.ts';
import {parseOptions} from '../../../src/options.ts';
import {fitLines} from '../../../src/product/contract/fit-lines.ts';
import {type ContractService, type Fit, holdAgainstContract, promisesOf} from '../../../src/product/contract/hold.ts';
import {listen} from '../../stand-ins/listen.ts';
import {startPublishedEngine} from '../../stand-ins/published-engine.ts';
import {startPublishedExporter} from '../../stand-ins/published-exporter.ts';
import {startPublishedLimiter} from '../../stand-ins/published-limiter.ts';

const hold = (service: ContractService, url: string) =>
	holdAgainstContract(service, url, 'a-token', AbortSignal.timeout(30_000));
const broken = ({promises}: Fit, isNeeded: boolean) =>
	promises.filter(promise => promise.isNeeded === isNeeded && promise.seen !== null).map(({says}) => says);
const command = brought.commands.find(({name}) => name === 'contract')!;

async function run(...words: readonly string[]) {
	const printed: string[] = [];
	let told: unknown = null;
	const exitCode = await command.run(parseOptions(['contract', ...words], {}, brought), {
		print: line => printed.push(line),
		json: value => {
			told = value;
		},
		say: () => undefined,
		fail: () => undefined,
		onSignals: () => () => undefined,
	});
	return {exitCode, printed: printed.join('\n'), told};
}

describe('a published service alone', () => {
	test('the limiter fits; its other names, its login and its missing routes are merely different', async () => {
		const fit = await hold('rate-limiter', await startPublishedLimiter());
		expect(broken(fit, true)).toEqual([]);
		expect(broken(fit, false).join('\n')).toMatch(
			/fills the bucket[\s\S]*takes nothing[\s\S]*retryAfterSeconds[\s\S]*SLIDING_WINDOW/,
		);
		expect(fit.promises.find(({says}) => says.includes('prometheus'))?.seen).toMatch(/^401/);
	});
	test.each([
		['denies by its body alone', {deniesWith200: true}, /a denial is a 429/],
		['limits nothing', {limitsNothing: true}, /a denial is a 429/],
	])('a limiter that %s does not fit', async (_what, traits, promise) => {
		const fit = await hold('rate-limiter', await startPublishedLimiter(traits));
		expect(fit.fits).toBe(false);
		expect(broken(fit, true).join('\n')).toMatch(promise);
	});
	test('the engine, which wants an order first, does not fit, and its answer is shown', async () => {
		const fit = await hold('fluxpay-engine', await startPublishedEngine());
		expect(fit.fits).toBe(false);
		expect(broken(fit, true)[0]).toMatch(/with a new key answers 201/);
		expect(fitLines(fit).join('\n')).toMatch(/seen: 400 .*orderId must not be null[\s\S]*without it: E-3 and E-4/);
	});
	test('the exporter fits when its URL ignores errors, and is told so when it does not', async () => {
		const url = 'http://jolokia:8778/jolokia';
		expect(broken(await hold('rjmx-exporter', await startPublishedExporter(`${url}?ignoreErrors=true`)), true)).toEqual(
			[],
		);
		const fit = await hold('rjmx-exporter', await startPublishedExporter(url));
		expect(fit.fits).toBe(false);
		expect(fitLines(fit).join('\n')).toMatch(/rjmx_exporter_scrape_errors is 1.*ignoreErrors=true/);
	});
});

test.each(Object.keys(promisesOf) as ContractService[])(
	'of %s no promise is kept by what answers everything with 204',
	async service => {
		const fit = await hold(service, await listen(() => [204]));
		expect(fit.promises.filter(({seen}) => seen === null)).toEqual([]);
	},
);

describe('perf-tui contract', () => {
	test('ends with 0 where what is needed holds, and with 7 where it does not; --json says the same', async () => {
		const limiter = `rate-limiter=${await startPublishedLimiter()}`;
		const engine = `fluxpay-engine=${await startPublishedEngine()}/`;
		const fitting = await run('--url', limiter);
		expect(fitting.exitCode).toBe(0);
		expect(fitting.printed).toMatch(
			/^rate-limiter at http:\S+: fits\n {2}needed by the stack and its verdicts: 5 of 5/,
		);
		const both = await run('--url', limiter, '--url', engine, '--json');
		expect([both.exitCode, both.printed]).toEqual([7, '']);
		expect(both.told).toMatchObject({fits: false, services: [{fits: true}, {service: 'fluxpay-engine', fits: false}]});
	});
	test('where nothing answers it says so once, and ends with 7', async () => {
		const {exitCode, printed} = await run('--url', 'fluxpay-engine=http://127.0.0.1:9');
		expect(exitCode).toBe(7);
		expect(printed).toMatch(/^fluxpay-engine at \S+: no answer \(.*\): start it, or correct the address$/);
	});
	test.each([
		[[], /Name a service with its address/],
		[['--url', 'web=http://127.0.0.1:9'], /takes one of moalog-server.*not "web"/],
		[['--url', 'rate-limiter=9090'], /takes an http address/],
		[['rate-limiter'], /takes no word of its own/],
	])('%s gets one sentence, exit 2', async (words, sentence) => {
		await expect(run(...words)).rejects.toMatchObject({exitCode: 2, message: expect.stringMatching(sentence)});
	});
	test('several are named in the environment with a comma between them', () => {
		const env = {PERF_TUI_URL: 'a=http://x:1,b=http://y:2'};
		expect(parseOptions(['contract'], env, brought).brought.url).toEqual(['a=http://x:1', 'b=http://y:2']);
	});
});
