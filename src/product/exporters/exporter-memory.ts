import type {Verdict} from '../../record/schema.ts';
import {count, counted} from '../../text/sentence.ts';
import type {ExporterEvidence} from '../evidence.ts';
import {gateHint} from './exporter-gates.ts';

/** 10 MB are 10,000,000 bytes; a mebibyte would allow 4.9 % more. */
const exporterLimitBytes = 10_000_000;
const leastSamples = 30;
const mostDifferences = 10;
const mostLogged = 20;

/** Judges the exporter by its maximum; null where nothing measured it, and `why` says what was missing. */
export function judgeExporterMemory(
	exporter: ExporterEvidence | null,
	why = 'no container engine measured an exporter',
): Verdict {
	const verdict = {indicator: 'exporter-memory', limit: exporterLimitBytes, unit: 'bytes'} as const;
	if (exporter === null) return {...verdict, status: 'not-exercised', value: null, evidence: [], reason: why};
	const {service, samples, maxWorkingSetBytes, maxAnonymousBytes, restarts, scrapeErrors, isParityOk} = exporter;
	const {differences = [], said: logged = [], excusedErrors = 0} = exporter;
	const value = maxWorkingSetBytes === null ? maxAnonymousBytes : Math.max(maxWorkingSetBytes, maxAnonymousBytes ?? 0);
	const evidence = [
		...(value === null ? [] : [`at most ${megabytes(value)}, limit ${megabytes(exporterLimitBytes)}`]),
		`${service}: ${counted(samples, 'sample')}, working set ${megabytes(maxWorkingSetBytes)}, anonymous ${megabytes(maxAnonymousBytes)}, ${counted(restarts, 'restart')}, ${scrapeErrors === null ? 'scrape errors –' : counted(scrapeErrors, 'scrape error')}, parity ${isParityOk === null ? '–' : isParityOk ? 'ok' : 'broken'}.`,
		...(excusedErrors > 0
			? [
					`${counted(excusedErrors, 'scrape')} failed while its JVM was broken on purpose: the fault's, and no error of its own.`,
				]
			: []),
		...differences.slice(0, mostDifferences),
		...(differences.length > mostDifferences ? [`… and ${differences.length - mostDifferences} more series`] : []),
		...logged.slice(-mostLogged),
	];
	const gaps = [
		...(samples < leastSamples ? [`${counted(samples, 'sample')}, at least ${leastSamples} are needed`] : []),
		...(maxWorkingSetBytes === null ? ['the working set was not measured'] : []),
		...(maxAnonymousBytes === null ? ['anonymous memory was not measured'] : []),
		...(scrapeErrors === null ? ['scrape errors were not counted'] : []),
		...(isParityOk === null ? ['parity was not compared'] : []),
	];
	// Exporters that do not say the same are not measured: that is a finding, however few the samples are.
	if (samples < leastSamples && isParityOk !== false)
		return {...verdict, status: 'not-exercised', value, evidence, reason: gaps.join(', ')};
	const problems = [
		...(value !== null && value >= exporterLimitBytes ? [`${megabytes(value)} is not below the limit`] : []),
		...(restarts > 0 ? [counted(restarts, 'restart')] : []),
		...(scrapeErrors !== null && scrapeErrors > 0 ? [sayErrors(scrapeErrors, exporter.scrapeProblem)] : []),
		...(isParityOk === false
			? [
					differences.length > 0
						? `it does not expose what the other exporter does: ${counted(differences.length, 'difference')}, first ${differences[0]}`
						: 'it does not expose what the other exporter does',
				]
			: []),
	];
	const said = problems.length > 0 ? problems : gaps;
	return {
		...verdict,
		status: problems.length > 0 ? 'fail' : gaps.length > 0 ? 'not-exercised' : 'pass',
		value,
		evidence,
		reason: said.length > 0 ? said.join(', ') : null,
	};
}

function sayErrors(errors: number, problem: string | null = null): string {
	if (problem === null) return counted(errors, 'scrape error');
	// What the exporter says of itself has a remedy; a page that did not answer once says nothing of its configuration.
	const hint = /^\w*jmx_/.test(problem) ? `: ${gateHint(problem)}` : '';
	return `${counted(errors, 'scrape error')} (${problem}${hint})`;
}

function megabytes(bytes: number | null): string {
	if (bytes === null) return '–';
	return `${(bytes / 1e6).toFixed(2)} MB (${(bytes / 2 ** 20).toFixed(2)} MiB, ${count(bytes)} bytes)`;
}
