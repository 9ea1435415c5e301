import {check, sleep} from 'k6';
import exec from 'k6/execution';
import {Counter, Rate, Trend} from 'k6/metrics';

// Values that depend on the number of the iteration alone: however many k6 share them out, they are the same.
const wave = new Trend('wave', true);
const tenths = new Counter('tenths');
const even = new Rate('even');

export const options = {
	scenarios: {
		shared: {executor: 'shared-iterations', vus: 8, iterations: 1200},
	},
	thresholds: {
		wave: ['p(95)<100', 'p(99.9)<119', 'avg<60.1', 'max<100'],
		'wave{third:0}': ['med<60'],
		tenths: ['count<120.5', 'count>120.5'],
		even: ['rate>=0.5', 'rate<0.5'],
		checks: ['rate>0.99'],
		'wave{third:none}': ['max<1'],
		iterations: ['count==1200'],
	},
};

export default function () {
	const number = exec.scenario.iterationInTest;
	wave.add(Math.sin(number) * 10 + number / 10 + 0.1, {third: String(number % 3), number: String(number)});
	tenths.add(0.1);
	even.add(number % 2 === 0);
	check(number, {'is one of them': value => value < 1190});
	// Long enough that VUs are read, once a second.
	sleep(0.02);
}
