import {spelled} from '../figures.ts';

/** Texts of the charts. */
export const englishCharts = {
	answers: 'Answers by outcome, share of each run',
	answersNote: 'Bars are in the order of the key.',
	requests: (requests: number, rate: string) => `${spelled(requests, 'request', 'requests')}, ${rate}/s`,
	noRequest: 'no request',
	timeline: (run: string) => `${run}: load, latency, CPU and memory on one time axis`,
	timelineNote: (seconds: number) =>
		seconds === 1
			? 'A point is a second.'
			: `A point is ${seconds} s: rates and CPU on average, percentiles and memory at the highest of its readings.`,
	rates: 'requests a second, stacked in the order of the key',
	latency: 'latency, ms, logarithmic: line p95, band from p50 to p99',
	cpu: 'CPU, % of one core',
	memory: 'memory',
	average: (figure: string) => `avg ${figure}`,
	most: (figure: string) => `max ${figure}`,
	hidden: (services: number) => `and ${services} more in containers.csv`,
	histogram: (run: string) => `${run}: how long answers took, by outcome`,
	histogramNote: 'Time is logarithmic, each outcome has a scale of its own; dashed: p50, p95, p99.',
	answersOf: (outcome: string, answers: number) => `${outcome}: ${spelled(answers, 'answer', 'answers')}`,
	workingSet: 'working set',
	anonymous: 'anonymous',
	limit: (figure: string) => `limit ${figure}`,
};
