import {Trend} from 'k6/metrics';

const size = new Trend('size');
export const options = {
	vus: 1,
	iterations: 4,
	summaryTrendStats: ['avg', 'p(42)'],
	thresholds: {size: ['p(99)<5', 'avg>0']},
};
export default function () {
	size.add(__ITER);
}
export function handleSummary(data) {
	const seen = Object.keys(data.metrics.size.values).join();
	if (seen !== 'avg,p(42)') throw new Error(`the summary holds ${seen}`);
	return {};
}
