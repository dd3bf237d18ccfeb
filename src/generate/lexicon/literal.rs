//! English words of code and their plain Chinese: a name that only translates its remark teaches nothing.

use super::contains_word;

/// A word of a name, lower case, and what says the same. Sorted.
#[rustfmt::skip]
const WORDS: &[(&str, &[&str])] = &[
    ("add", &["添加", "增加", "加入", "新增"]), ("age", &["年龄"]), ("all", &["所有", "全部"]), ("append", &["追加", "添加"]),
    ("args", &["参数"]), ("argument", &["参数"]), ("async", &["异步"]), ("attr", &["属性"]), ("bind", &["绑定"]),
    ("bit", &["位"]), ("break", &["跳出", "中断"]), ("build", &["构建", "编译"]), ("calculate", &["计算"]), ("cancel", &["取消"]),
    ("category", &["分类", "类别"]), ("check", &["检查"]), ("class", &["类"]), ("clean", &["清理"]), ("clear", &["清空", "清除"]),
    ("client", &["客户端"]), ("clone", &["克隆", "复制"]), ("close", &["关闭"]), ("column", &["列"]), ("columns", &["列"]),
    ("command", &["命令"]), ("commit", &["提交"]), ("compare", &["比较"]), ("compile", &["编译"]), ("complete", &["完成"]),
    ("compress", &["压缩"]), ("connect", &["连接"]), ("contains", &["包含"]), ("convert", &["转换"]), ("copy", &["复制", "拷贝"]),
    ("count", &["计数", "数量", "统计", "个数"]), ("create", &["创建", "新建", "建立"]), ("data", &["数据"]), ("database", &["数据库"]),
    ("databases", &["数据库"]), ("date", &["日期"]), ("decode", &["解码"]), ("decrypt", &["解密"]), ("default", &["默认"]),
    ("defaults", &["默认"]), ("delete", &["删除"]), ("detach", &["分离"]), ("dir", &["目录"]), ("directory", &["目录"]),
    ("disable", &["禁用", "关闭"]), ("download", &["下载"]), ("drop", &["删除", "丢弃"]), ("empty", &["空"]),
    ("enable", &["启用", "开启"]), ("encode", &["编码"]), ("encrypt", &["加密"]), ("end", &["结尾", "结束", "末尾"]),
    ("error", &["错误", "报错"]), ("event", &["事件"]), ("exec", &["执行"]), ("execute", &["执行"]), ("exists", &["存在"]),
    ("exit", &["退出"]), ("file", &["文件"]), ("files", &["文件"]), ("fill", &["填充"]), ("filter", &["过滤", "筛选"]),
    ("find", &["查找", "寻找"]), ("first", &["第一个", "首"]), ("format", &["格式化", "格式"]), ("function", &["函数"]),
    ("generate", &["生成"]), ("get", &["获取", "取得", "取出", "得到"]), ("group", &["分组", "组"]), ("hide", &["隐藏"]),
    ("ignore", &["忽略", "屏蔽"]), ("image", &["图像", "图片", "镜像"]), ("import", &["导入"]), ("index", &["索引", "下标"]),
    ("info", &["信息"]), ("init", &["初始化"]), ("initialize", &["初始化"]), ("input", &["输入"]), ("insert", &["插入"]),
    ("install", &["安装"]), ("item", &["元素", "项"]), ("items", &["元素", "项"]), ("iter", &["迭代", "遍历"]),
    ("join", &["连接", "拼接", "等待"]), ("key", &["键"]), ("keys", &["键"]), ("kill", &["杀死", "结束"]), ("last", &["最后"]),
    ("len", &["长度", "个数"]), ("length", &["长度"]), ("line", &["行"]), ("lines", &["行"]), ("list", &["列表", "列出"]),
    ("listen", &["监听"]), ("load", &["加载", "载入", "读取"]), ("lock", &["锁", "加锁"]), ("log", &["日志"]), ("loop", &["循环"]),
    ("lower", &["小写"]), ("main", &["主"]), ("map", &["映射"]), ("match", &["匹配"]), ("max", &["最大"]),
    ("mean", &["平均", "均值"]), ("merge", &["合并"]), ("message", &["消息"]), ("min", &["最小"]), ("mkdir", &["创建目录", "新建目录"]),
    ("move", &["移动"]), ("mutex", &["互斥"]), ("name", &["名", "名称", "名字"]), ("new", &["新建", "创建"]), ("next", &["下一个"]),
    ("notify", &["通知"]), ("object", &["对象"]), ("open", &["打开"]), ("output", &["输出"]), ("parse", &["解析"]),
    ("path", &["路径"]), ("pause", &["暂停"]), ("plot", &["绘制", "画"]), ("pop", &["弹出", "取出"]), ("print", &["打印", "输出"]),
    ("process", &["进程", "处理"]), ("publish", &["发布"]), ("pull", &["拉取"]), ("push", &["推送", "压入"]), ("put", &["放入"]),
    ("query", &["查询"]), ("queue", &["队列"]), ("quit", &["退出"]), ("random", &["随机"]), ("read", &["读取", "读"]),
    ("register", &["注册"]), ("reload", &["重新加载"]), ("remove", &["删除", "移除", "去掉"]), ("rename", &["重命名"]),
    ("render", &["渲染"]), ("replace", &["替换"]), ("request", &["请求"]), ("reset", &["重置"]), ("resolve", &["解决", "解析"]),
    ("response", &["响应"]), ("restart", &["重启"]), ("restore", &["恢复"]), ("result", &["结果"]), ("results", &["结果"]),
    ("resume", &["恢复"]), ("return", &["返回"]), ("reverse", &["反转", "逆序", "倒序"]), ("rotate", &["旋转"]), ("row", &["行"]),
    ("rows", &["行"]), ("run", &["运行", "执行"]), ("sample", &["抽样", "采样", "取"]), ("save", &["保存"]), ("scan", &["扫描"]),
    ("search", &["搜索", "查找"]), ("select", &["选择", "选取", "查询"]), ("send", &["发送"]), ("server", &["服务器"]),
    ("set", &["设置", "集合"]), ("show", &["显示", "展示"]), ("shuffle", &["打乱", "洗牌"]), ("shutdown", &["关闭", "关机", "重启"]),
    ("size", &["大小"]), ("sleep", &["睡眠", "休眠", "等待"]), ("sort", &["排序"]), ("sorted", &["排序"]),
    ("split", &["分割", "拆分", "切分"]), ("start", &["启动", "开始", "开头"]), ("status", &["状态"]), ("stop", &["停止"]),
    ("string", &["字符串"]), ("strip", &["去除", "去掉"]), ("submit", &["提交"]), ("subscribe", &["订阅"]),
    ("sum", &["求和", "和"]), ("swap", &["交换"]), ("table", &["表"]), ("tables", &["表"]), ("task", &["任务"]),
    ("tasks", &["任务"]), ("template", &["模板"]), ("test", &["测试"]), ("text", &["文本"]), ("thread", &["线程"]),
    ("time", &["时间"]), ("timeout", &["超时"]), ("title", &["标题"]), ("type", &["类型"]), ("unique", &["唯一", "去重"]),
    ("unlock", &["解锁"]), ("until", &["直到"]), ("update", &["更新"]), ("upload", &["上传"]), ("upper", &["大写"]),
    ("url", &["网址", "链接"]), ("use", &["使用"]), ("user", &["用户"]), ("users", &["用户"]), ("validate", &["验证", "校验"]),
    ("value", &["值"]), ("values", &["值"]), ("verify", &["验证"]), ("version", &["版本"]), ("wait", &["等待"]),
    ("warning", &["警告"]), ("warnings", &["警告"]), ("watch", &["监听", "监视"]), ("write", &["写入", "写"]),
];

/// Whether every word of a name, split at `_`, `-` and capitals, is said by the remark, in either language.
pub fn restates(remark: &str, name: &str) -> bool {
    let remark = remark.to_lowercase();
    let words = words_of(name);
    !words.is_empty() && words.iter().all(|word| says(&remark, word))
}

/// How many words of this code the remark says.
pub fn said_words(remark: &str, code: &str) -> usize {
    let remark = remark.to_lowercase();
    let mut words: Vec<String> = code
        .split(|c: char| !c.is_ascii_alphanumeric() && c != '_')
        .flat_map(words_of)
        .filter(|word| word.len() > 2)
        .collect();
    words.sort_unstable();
    words.dedup();
    words.iter().filter(|word| says(&remark, word)).count()
}

/// Whether a remark, lower case, says an English word, by itself, by its stem or in Chinese.
fn says(remark: &str, word: &str) -> bool {
    let stem =
        word.strip_suffix("ing").or_else(|| word.strip_suffix("es")).or_else(|| word.strip_suffix('s'));
    let stem = stem.filter(|stem| stem.len() > 2).unwrap_or(word);
    let translated = WORDS
        .binary_search_by_key(&word, |&(word, _)| word)
        .is_ok_and(|at| WORDS[at].1.iter().any(|chinese| remark.contains(chinese)));
    translated
        || contains_word(remark, word)
        || stem.len() > 3 && remark.split(|c: char| !c.is_alphanumeric()).any(|said| said.starts_with(stem))
}

/// The words of a name, lower case: `set_start_method`, `withCapacity`, `HTTPServer`.
fn words_of(name: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut was_lower = false;
    let mut open = false;
    for c in name.chars() {
        if !c.is_alphanumeric() {
            open = false;
        } else if !open || c.is_uppercase() && was_lower {
            out.push(c.to_lowercase().collect());
            open = true;
        } else if let Some(word) = out.last_mut() {
            word.extend(c.to_lowercase());
        }
        was_lower = c.is_lowercase();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_sorted_for_the_search() {
        assert!(WORDS.is_sorted(), "{:?}", WORDS.windows(2).find(|pair| pair[0] > pair[1]));
    }

    #[test]
    fn a_name_that_translates_its_remark_restates_it() {
        for (remark, name) in [
            ("关闭事件循环", "close"),
            ("获取事件循环", "get_event_loop"),
            ("运行异步函数直到完成", "run_until_complete"),
            ("remove duplicates", "removeDuplicates"),
            ("渲染模板", "render"),
        ] {
            assert!(restates(remark, name), "{name}");
        }
        for (remark, name) in
            [("并发运行任务", "gather"), ("随机取一个", "choice"), ("parse timestamp", "fromtimestamp")]
        {
            assert!(!restates(remark, name), "{name}");
        }
    }

    #[test]
    fn the_words_that_a_remark_says_are_counted() {
        assert_eq!(said_words("随机取n个", "random.sample(a, n)"), 2);
        assert_eq!(said_words("移动到最后", "file.seek(0, 2)"), 0);
    }
}
