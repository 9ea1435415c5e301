import http from 'k6/http';
import {Counter, Trend} from 'k6/metrics';

const requests = new Counter('http_reqs');
const took = new Trend('http_req_duration', true);
export const options = {
	vus: 1,
	iterations: 2,
	thresholds: {http_reqs: ['count==7'], http_req_duration: ['max==99999']},
};
export default function () {
	http.get(`${__ENV.TARGET}/`);
	requests.add(2.5);
	took.add(99999);
}
