import zhCN from 'antd/locale/zh_CN.js';

export const words = zhCN;
