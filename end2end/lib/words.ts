// The words on the screen that tests look for, as GLOSSARY.md has them; one place to change.
export const words = {
  userName: 'Tên đăng nhập',
  password: 'Mật khẩu',
  signIn: 'Đăng nhập',
  check: 'Kiểm tra lại',
  send: 'Gửi',
  receipt: 'Mã tiếp nhận',
  due: /^Tổng số/,
  done: /^Đã đạt/,
  demonstration: /Số liệu minh họa/,
} as const;

export const accounts = { commune: 'hop-thinh', office: 'so-noi-vu' } as const;
export const password = process.env.TIENDO_DEMO_PASSWORD ?? 'minh-hoa-2024';

export const paths = {
  home: '/',
  timeline: '/ke-hoach/bac-giang-2023',
  /** The timeline with the units of a task opened down to the communes of a district. */
  opened: '/ke-hoach/bac-giang-2023?mo=II.1.b,u3,u110',
  owed: '/bao-cao',
  signIn: '/dang-nhap',
  feed: '/song',
} as const;

/** The task that every commune owes in every period; its code is a label on each row. */
export const task = /II\.1\.b/;

/** A percentage as Vietnamese writes it: 62,5%. */
export const percentage = /\d+(?:,\d+)?\s?%/;
