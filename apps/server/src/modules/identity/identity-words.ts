import type { ModuleWords } from '../../plumbing/words.ts';

/** What identity says. */
export const identityWords = {
  refusals: {
    'setup-closed': {
      status: 403,
      zh: '初始化链接无效或已使用',
      en: 'The setup link is not valid or was used',
    },
    'invitation-unknown': {
      status: 403,
      zh: '邀请链接无效、已使用或已过期',
      en: 'The invitation is not valid, was used or has expired',
    },
    'invitation-own': {
      status: 409,
      zh: '自己的密码请在「我的账户」中修改',
      en: 'Please change your own password under your account',
    },
    'sign-in-wrong': { status: 401, zh: '邮箱或密码不正确', en: 'The address or password is wrong' },
    'sign-in-locked': {
      status: 423,
      zh: '失败次数过多，账号已锁定至 {until}',
      en: 'Too many failures; the account is locked until {until}',
    },
    'code-tries-spent': {
      status: 401,
      zh: '验证码错误次数过多，请重新输入密码登录',
      en: 'Too many wrong codes; please sign in with the password again',
    },
    'code-wrong': { status: 401, zh: '验证码不正确或已过期', en: 'The code is wrong or has expired' },
    'password-wrong': { status: 403, zh: '当前密码不正确', en: 'The current password is wrong' },
    'email-taken': { status: 409, zh: '该邮箱已被使用', en: 'This address is already in use' },
    'employee-code-taken': { status: 409, zh: '该工号已被使用', en: 'This employee code is already in use' },
    'unit-code-taken': { status: 409, zh: '该机构编码已被使用', en: 'This unit code is already in use' },
    'unit-ring': {
      status: 409,
      zh: '不能移动到自己的下级机构',
      en: 'A unit cannot be moved into its own branch',
    },
    'unit-is-top': { status: 409, zh: '顶级机构不能移动', en: 'The top unit cannot be moved' },
    'last-administrator': {
      status: 409,
      zh: '至少要保留一名管理员',
      en: 'At least one administrator must remain',
    },
    'scopes-not-held': {
      status: 403,
      zh: '令牌权限不能超出本人权限：{permission}',
      en: 'A token cannot hold what its owner does not: {permission}',
      terms: { permission: 'permission' },
    },
  },
  actions: {
    'setup.completed': { zh: '完成初始化', en: 'Setup completed' },
    'session.started': { zh: '登录', en: 'Signed in' },
    'session.ended': { zh: '退出', en: 'Signed out' },
    'session.refused': { zh: '登录失败', en: 'Sign-in refused' },
    'preferences.changed': { zh: '修改个人偏好', en: 'Preferences changed' },
    'password.changed': { zh: '修改密码', en: 'Password changed' },
    'password.reset': { zh: '重置用户密码，旧密码失效', en: "User's password reset; the old one ended" },
    'authenticator.added': { zh: '启用动态口令', en: 'Authenticator added' },
    'authenticator.removed': { zh: '停用动态口令', en: 'Authenticator removed' },
    'authenticator.reset': { zh: '重置用户的动态口令', en: "User's authenticator reset" },
    'user.created': { zh: '新增用户', en: 'User added' },
    'user.changed': { zh: '修改用户', en: 'User changed' },
    'user.invited': { zh: '重新邀请用户', en: 'User invited again' },
    'user.unlocked': { zh: '解锁用户', en: 'User unlocked' },
    'unit.created': { zh: '新增机构', en: 'Unit added' },
    'unit.changed': { zh: '修改机构', en: 'Unit changed' },
    'token.created': { zh: '新增访问令牌', en: 'Token made' },
    'token.revoked': { zh: '吊销访问令牌', en: 'Token revoked' },
    'role-levels.changed': { zh: '修改角色可读的安全级别', en: 'Security levels of roles changed' },
    'field-policy.changed': { zh: '修改字段安全级别', en: 'Field security levels changed' },
  },
  jobs: {},
  terms: {
    what: {
      unit: { zh: '机构', en: 'unit' },
      unitId: { zh: '所选机构', en: 'the chosen unit' },
      parentId: { zh: '上级机构', en: 'the unit above' },
      user: { zh: '用户', en: 'user' },
      device: { zh: '登录设备', en: 'device' },
      token: { zh: '访问令牌', en: 'token' },
    },
  },
} as const satisfies ModuleWords;
