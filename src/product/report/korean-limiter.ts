import type {SentenceShape} from '../../report/texts/pack-words.ts';
import {decisionShapes} from './korean-decisions.ts';

const n = '([\\d,]+)';

/** Shapes of what is said of the limiter. */
export const limiterShapes: readonly SentenceShape[] = [
	...decisionShapes,
	[`5xx (.+) ON, (.+) OFF`, '5xx 비율 ON $1, OFF $2'],
	[
		`${n} requests?, 2xx ${n} of (.+) admissions by (.+), 429 ${n}, 5xx ${n}, transport ${n}`,
		'요청 $1건, 2xx $2건 (정책상 허용 $3건), 429 $5건, 5xx $6건, 전송 실패 $7건',
	],
	[
		`${n} requests?, 2xx ${n}, 5xx ${n} \\((.+?)\\), rejected by the provider ([\\d,]+|–)`,
		'요청 $1건, 2xx $2건, 5xx $3건 ($4), AI 제공자가 거부 $5건',
	],
	[
		`${n} requests?, 2xx ${n}, 5xx ${n} \\((.+?)\\), rejected by the provider ([\\d,]+|–), may differ by ${n}: (.+)`,
		'요청 $1건, 2xx $2건, 5xx $3건 ($4), AI 제공자가 거부 $5건, 최대 $6건까지 다를 수 있음: %7',
	],
	[`only ${n} of the policy's ${n} admissions completed`, '정책상 허용 $2건 중 $1건만 완료'],
	[`the limiter was asked ${n} times? although it was OFF`, '리미터가 OFF인데 $1회 호출됨'],
	[
		`5xx (\\S+ %) without the limiter, at least 10 % are needed to show what it prevents`,
		'리미터 없이 5xx $1, 리미터가 막는 것을 보이려면 10 % 이상 필요',
	],
	[`${n} × 5xx, but the provider counted ${n} rejections?`, '5xx $1건, AI 제공자가 센 거부는 $2건'],
	[
		`neither a decision log nor a policy says what should have been admitted`,
		'결정 로그도 정책도 없어 몇 건을 허용해야 했는지 알 수 없음',
	],
	[`([+−][\\d.,]+ %) from the policy, (?:within|limit) 1 %`, '정책과의 편차 $1, 한도 1 %'],
	[`${n} requests? passed by the limiter`, '리미터를 거치지 않은 요청 $1건'],
	[
		`${n} requests? passed by the limiter \\(rate_limit_fail_open_total\\)`,
		'리미터를 거치지 않은 요청 $1건 (rate_limit_fail_open_total)',
	],
	[`passed by: –, (.+)`, '리미터를 거치지 않은 요청 –, %1'],
	[`the (on|off|ON|OFF) side is missing`, '$1 쪽 실행이 없음'],
	[`${n} × 5xx under ON`, 'ON에서 5xx $1건'],
	[`${n} transport failures? under ON`, 'ON에서 전송 실패 $1건'],
	[`no 429 under ON: nothing was limited`, 'ON에서 429 없음: 제한된 것이 없음'],
	[`no 429 under ON`, 'ON에서 429 없음'],
	[`${n} × 429 although the limiter (?:was|is) OFF`, '리미터가 OFF인데 429 $1건'],
	[`no E-2 run: run E-2 with the limiter OFF and ON`, 'E-2 실행 없음: 리미터 OFF와 ON으로 E-2를 실행하세요'],
	[`no ON run of E-2 or E-4: run E-2`, 'E-2나 E-4의 ON 실행 없음: E-2를 실행하세요'],
	[`the limiter keeps no decision log`, '리미터에 결정 로그가 없음'],
	[`the limiter policy is not known: name it in the target file`, '리미터 정책을 알 수 없음: target 파일에 지정하세요'],
];
