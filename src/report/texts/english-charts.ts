import {count, spelled} from '../figures.ts';

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
	broken: 'broken on purpose',
	sides: (title: string) => `${title}: latency of both sides in the same seconds of their load`,
	sidesNote: 'A line is a run: its p95, at the highest where a point stands for several seconds.',
	sidesPanel: (outcome: string) => `${outcome}: p95, ms, logarithmic`,
	cpu: 'CPU, % of one core',
	memory: 'memory',
	average: (figure: string) => `avg ${figure}`,
	most: (figure: string) => `max ${figure}`,
	hidden: (services: number) => `and ${services} more in containers.csv`,
	heatmap: (run: string) => `${run}: how many requests took how long, over time, by outcome`,
	heatmapNote: (seconds: number) =>
		`A column is ${spelled(seconds, 'second', 'seconds')}; latency goes up in ms, logarithmic; the darker a cell, the more requests. Under 0.1 ms lies at 0.1.`,
	shade: (from: number, below: number | null) =>
		below === null
			? `${spelled(from, 'request', 'requests')} or more`
			: below === from + 1
				? spelled(from, 'request', 'requests')
				: `${count(from)}–${spelled(below - 1, 'request', 'requests')}`,
	requestsOf: (outcome: string, requests: number) => `${outcome}: ${spelled(requests, 'request', 'requests')}`,
	histogram: (run: string) => `${run}: how long answers took, by outcome`,
	histogramNote: 'Time is logarithmic, each outcome has a scale of its own; dashed: p50, p95, p99.',
	answersOf: (outcome: string, answers: number) => `${outcome}: ${spelled(answers, 'answer', 'answers')}`,
	workingSet: 'working set',
	anonymous: 'anonymous',
	limit: (figure: string) => `limit ${figure}`,
};
