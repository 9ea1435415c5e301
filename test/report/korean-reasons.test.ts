import {describe, expect, it} from 'vitest';
import {productPreflight} from '../../src/product/korean/preflight.ts';
import {reasonsOfPreflight} from '../../src/product/report/korean-recorded.ts';
import {koreanWords} from '../../src/product/report/words.ts';
import {recordedToo} from '../../src/report/texts/korean/kept.ts';
import {koreanComparison} from '../../src/report/texts/korean-comparison.ts';
import {koreanFaults} from '../../src/report/texts/korean-faults.ts';
import {createKoreanSentence, koreanSentence} from '../../src/report/texts/korean-sentences.ts';

const ofProduct = createKoreanSentence(koreanWords);

describe('a sentence of the pack is none of the core that it resembles', () => {
	it.each([
		['12 samples, at least 30 are needed', '표본 12개, 최소 30개 필요'],
		['120 admitted, at most 130 by now', '허용 120건, 지금까지 최대 130건'],
		['rjmx-exporter was not scraped', 'rjmx-exporter 수집되지 않음'],
		['no container of rjmx-exporter was measured', 'rjmx-exporter의 컨테이너가 측정되지 않음'],
	])('%s', (english, korean) => {
		expect(ofProduct(english)).toBe(korean);
	});
});

describe('reasons that are joined', () => {
	it.each([
		[
			"run 3, E-2 limiter ON: 2 transport failures under ON, no 429 under ON: nothing was limited, only 3 of the policy's 1,204 admissions completed",
			'실행 3, E-2 리미터 ON: ON에서 전송 실패 2건, ON에서 429 없음: 제한된 것이 없음, 정책상 허용 1,204건 중 3건만 완료',
		],
		[
			'run 2, E-2 limiter OFF: 5xx 3.2 % without the limiter, at least 10 % are needed to show what it prevents, 12 × 5xx, but the provider counted 1 rejection',
			'실행 2, E-2 리미터 OFF: 리미터 없이 5xx 3.2 %, 리미터가 막는 것을 보이려면 10 % 이상 필요, 5xx 12건, AI 제공자가 센 거부는 1건',
		],
		[
			'run 3, E-2 limiter ON: 12 × 5xx under ON, run 5, E-2 limiter ON: 9 × 5xx under ON and 2 more',
			'실행 3, E-2 리미터 ON: ON에서 5xx 12건, 실행 5, E-2 리미터 ON: ON에서 5xx 9건 외 2건',
		],
		[
			'run 4, E-3: 3 keys charged more than once (0a, 0b and 1 more), 1 key active without a charge (0c)',
			'실행 4, E-3: 두 번 이상 청구된 키 3개 (0a, 0b 외 1건), 청구 없이 구독이 활성인 키 1개 (0c)',
		],
		['no payment succeeded, no compensation ran', '성공한 결제 없음, 보상 실행 없음'],
		[
			'run 1, s: GET /a 2xx, p(95)<200: crossed with 240 ms; run 2, s: api, memory<400MB: crossed with 512.0 MB at 12 s; and 3 more',
			'실행 1, s: GET /a 2xx, p(95)<200: 초과, 240 ms; 실행 2, s: api, memory<400MB: 초과, 512.0 MB (12초); 그 밖에 3건',
		],
		[
			"run 1, s: does not close: requests: ours and k6's summary (+3), counts of all metrics: ours and k6 (-1; differ: vus min, vus max)",
			'실행 1, s: 불일치: 요청 수: 자체 집계와 k6 요약 (+3), 모든 메트릭의 횟수: 자체 집계와 k6 (-1; 다른 수치: vus min, vus max)',
		],
		[
			'run 1, s: redis exited with 137 after 8 s, out of memory at 3.0 s, 4 times, api was removed at 12.3 s, on purpose',
			'실행 1, s: redis 종료됨, 종료 코드 137, 8초 동안 실행, 메모리 부족 (3.0초, 4회), api 제거됨 (12.3초, 의도적)',
		],
		[
			'2 restarts, 3 scrape errors (jmx_up is 0: see that the target of the exporter answers at the address in its configuration)',
			'재시작 2회, 수집 오류 3건 (jmx_up 값 0: 익스포터의 대상이 설정의 주소에서 응답하는지 확인하세요)',
		],
		[
			"equal but for the rounding of a sum: a avg, b avg; k6's summary does not list, so not compared: vus",
			'합의 반올림 말고는 같음: a avg, b avg; k6 요약에 없어 대조하지 않음: vus',
		],
		[
			'GET /a: p99 812 ms, not under 500 ms, GET /b: p99 900 ms, not under 500 ms',
			'GET /a: p99 812 ms, 한도 500 ms 초과, GET /b: p99 900 ms, 한도 500 ms 초과',
		],
	])('%s', (english, korean) => {
		expect(ofProduct(english)).toBe(korean);
	});
});

describe('a run by any name', () => {
	it.each([
		['run 2, checkout B: not met: checks rate>0.9', '실행 2, checkout B: 미충족: checks rate>0.9'],
		['run 2, my script: 3 of 3 thresholds met.', '실행 2, my script: 임계값 3개 중 3개 충족.'],
		['checkout, round 2: 3 of 3 thresholds met.', 'checkout, 2라운드: 임계값 3개 중 3개 충족.'],
		[
			'run 1, E-1, GET /a/{id}: no 2xx among 3 requests, nothing to take a percentile of',
			'실행 1, E-1, GET /a/{id}: 요청 3건 중 2xx가 없어 백분위수를 구할 수 없음',
		],
		[
			'run 1, s was stopped after 3.0 s and proves nothing; 3 of its pairs close.',
			'실행 1, s: 3.0초 만에 중단되어 아무것도 증명하지 않음; 대사 항목 3개 일치.',
		],
	])('%s', (english, korean) => {
		expect(ofProduct(english)).toBe(korean);
	});
});

describe('what is kept for the screen and recorded too', () => {
	it.each([
		['the disk was full: the run was ended early', '디스크가 가득 차 실행을 일찍 끝냄'],
		[
			'k6 ended with 107: the script threw outside of an iteration: mend what it names above',
			'k6 종료 코드 107: 스크립트가 반복 밖에서 예외를 던짐: 위에 나온 것을 고치세요',
		],
		['api is not measured: gone', 'api를 측정하지 않음: gone'],
		[
			'run 1, s: api, memory<400MB: not exercised, no such container is running',
			'실행 1, s: api, memory<400MB: 미검증, 실행 중인 컨테이너 없음',
		],
		[
			'run 1, s: redis is killed: it was not done (the load had ended before)',
			'실행 1, s: redis 강제 종료 (의도적): 실행하지 않음 (그 전에 부하가 끝남)',
		],
	])('%s', (english, korean) => {
		expect(koreanSentence(english)).toBe(korean);
	});

	it('is in the catalogs that it is taken from', () => {
		const taken = [...recordedToo, [productPreflight, reasonsOfPreflight] as const];
		expect(taken.flatMap(([catalog, templates]) => templates.filter(each => catalog[each] === undefined))).toEqual([]);
	});

	it('is said in tables as well', () => {
		expect(koreanFaults.notDone('the load had ended before')).toBe('실행하지 않음: 그 전에 부하가 끝남');
		expect(koreanComparison.figure('recovery, redis is killed')).toBe('회복 시간, redis 강제 종료 (의도적)');
		expect(['2xx a second', 'failed checks', '5xx share', '2xx p95, GET /a'].map(koreanComparison.figure)).toEqual([
			'초당 2xx',
			'실패한 체크',
			'5xx 비율',
			'2xx p95, GET /a',
		]);
	});
});

it('particles go with what stands before them', () => {
	expect(koreanSentence('k6-1 was killed by SIGKILL')).toBe('k6-1이 SIGKILL로 강제 종료됨');
	expect(koreanSentence('k6-2 ended with 99')).toBe('k6-2가 종료 코드 99로 끝남');
	expect(ofProduct('--versus compares api and web instead')).toBe('--versus가 api와 web을 대신 비교함');
});
