import {sleep} from 'k6';
import {Counter} from 'k6/metrics';
const bad = new Counter('bad');
export const options = {vus: 1, duration: '30s', thresholds: {bad: [{threshold: 'count<3', abortOnFail: true}]}};
export default () => {
	bad.add(1);
	sleep(0.1);
};
