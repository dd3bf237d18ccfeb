//! Libraries whose names are worth knowing: what an example calls from elsewhere is its own invention.

/// Languages that differ in how code names where a function comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// `module.function(keyword=value)`.
    Python,
    /// `Type::function()`.
    Rust,
    /// `package.Function()`.
    Go,
    /// `Class.method()`.
    Java,
    /// `Object.method()`, JavaScript and TypeScript.
    Script,
    /// `function()`, C and C++.
    C,
    /// `function()` inside a query.
    Sql,
    /// Any other.
    Other,
}

impl Dialect {
    /// The dialect of a fence's language.
    pub fn of(language: &str) -> Self {
        match language {
            "python" | "py" | "python3" | "py3" | "ipython" | "pycon" => Self::Python,
            "rust" | "rs" => Self::Rust,
            "go" | "golang" => Self::Go,
            "java" | "kotlin" | "kt" | "scala" => Self::Java,
            "js" | "javascript" | "jsx" | "ts" | "typescript" | "tsx" => Self::Script,
            "c" | "h" | "cpp" | "c++" | "cc" | "hpp" => Self::C,
            "sql" | "mysql" | "postgres" | "postgresql" | "sqlite" | "plsql" => Self::Sql,
            _ => Self::Other,
        }
    }

    /// Whether this name, at the root of a path, belongs to a library that many use.
    pub fn knows(self, root: &str) -> bool {
        let known = match self {
            Self::Python => PYTHON,
            Self::Rust => RUST,
            Self::Go => GO,
            Self::Java => JAVA,
            Self::Script => SCRIPT,
            Self::C | Self::Sql | Self::Other => return false,
        };
        known.binary_search(&root).is_ok()
    }

    /// Whether a bare name is a function that the language or its standard library offers.
    pub fn offers(self, name: &str) -> bool {
        match self {
            Self::Python | Self::Script => BUILTINS.binary_search(&name).is_ok(),
            Self::C => C_FUNCTIONS.binary_search(&name).is_ok(),
            // Tables and columns have underscores too, but nobody calls them.
            Self::Sql => {
                name.contains('_') || SQL_FUNCTIONS.binary_search(&name.to_lowercase().as_str()).is_ok()
            }
            Self::Rust | Self::Go | Self::Java | Self::Other => false,
        }
    }
}

/// Modules of the standard library and packages that stand in many notes, sorted.
#[rustfmt::skip]
const PYTHON: &[&str] = &[
    "PIL", "__future__", "abc", "absl", "aiohttp", "argparse", "array", "ast", "asyncio", "atexit", "attr",
    "base64", "bisect", "bs4", "calendar", "celery", "click", "codecs", "collections", "concurrent",
    "configparser", "contextlib", "contextvars", "copy", "csv", "ctypes", "cv2", "dataclasses", "datetime",
    "decimal", "difflib", "dis", "django", "dotenv", "email", "enum", "fastapi", "flask", "fractions",
    "functools", "gc", "getpass", "glob", "gzip", "hashlib", "heapq", "hmac", "html", "http", "httpx",
    "importlib", "inspect", "io", "ipaddress", "itertools", "jax", "jinja2", "json", "keras", "locale",
    "logging", "lxml", "math", "matplotlib", "mimetypes", "mock", "multiprocessing", "networkx", "nltk",
    "numba", "numpy", "operator", "os", "pandas", "pathlib", "pdb", "pickle", "pkgutil", "platform", "polars",
    "pprint", "psutil", "psycopg2", "pydantic", "pymongo", "pytest", "queue", "random", "re", "redis",
    "requests", "rich", "scipy", "seaborn", "secrets", "select", "selenium", "setuptools", "shelve", "shlex",
    "shutil", "signal", "sklearn", "socket", "spacy", "sqlalchemy", "sqlite3", "ssl", "stat", "statistics",
    "streamlit", "string", "struct", "subprocess", "sympy", "sys", "tarfile", "tempfile", "tensorflow",
    "textwrap", "threading", "time", "timeit", "torch", "torchvision", "tqdm", "traceback", "tracemalloc",
    "transformers", "typer", "types", "unicodedata", "unittest", "urllib", "uuid", "uvicorn", "warnings",
    "weakref", "xml", "yaml", "zipfile", "zlib", "zoneinfo",
];

/// Types and modules of the standard library and wide-spread crates, sorted.
#[rustfmt::skip]
const RUST: &[&str] = &[
    "Arc", "AtomicBool", "AtomicUsize", "BTreeMap", "BTreeSet", "BinaryHeap", "Box", "BufReader", "BufWriter",
    "Cell", "Command", "Cow", "Duration", "File", "HashMap", "HashSet", "Instant", "Iterator", "LazyLock",
    "LinkedList", "Mutex", "NonNull", "OnceCell", "OnceLock", "OpenOptions", "Option", "Path", "PathBuf",
    "Pin", "Rc", "RefCell", "Result", "RwLock", "String", "SystemTime", "TcpListener", "TcpStream", "Vec",
    "VecDeque", "Weak", "alloc", "any", "anyhow", "array", "ascii", "cell", "char", "cmp", "collections",
    "core", "env", "fmt", "fs", "future", "io", "iter", "mem", "mpsc", "process", "ptr", "rand", "rayon",
    "regex", "reqwest", "serde", "serde_json", "slice", "std", "str", "sync", "task", "thread", "time",
    "tokio", "tracing", "u16", "u32", "u64", "u8", "usize",
];

/// Packages of the standard library by their last name, sorted.
#[rustfmt::skip]
const GO: &[&str] = &[
    "atomic", "base64", "big", "binary", "bufio", "bytes", "context", "csv", "embed", "errors", "exec",
    "expvar", "filepath", "flag", "gzip", "hash", "heap", "hex", "hmac", "html", "http", "httptest", "io",
    "ioutil", "json", "list", "log", "maps", "math", "md5", "net", "os", "path", "pprof", "rand", "reflect",
    "regexp", "ring", "runtime", "sha256", "signal", "slices", "slog", "sort", "sql", "strconv", "strings",
    "sync", "syscall", "tabwriter", "template", "testing", "time", "tls", "trace", "unicode", "unsafe", "url",
    "utf8", "xml", "zip",
];

/// Classes of the standard library, sorted.
#[rustfmt::skip]
const JAVA: &[&str] = &[
    "ArrayDeque", "ArrayList", "Arrays", "Assert", "Assertions", "AtomicInteger", "BigDecimal", "BigInteger",
    "Character", "Charset", "Class", "Collections", "Collectors", "Comparator", "CompletableFuture",
    "ConcurrentHashMap", "CountDownLatch", "Duration", "EnumMap", "EnumSet", "Executors", "Files", "Function",
    "HashMap", "HashSet", "Instant", "IntStream", "Integer", "Iterator", "LinkedHashMap", "LinkedList",
    "List", "LocalDate", "LocalDateTime", "Long", "Map", "Math", "Mockito", "Objects", "Optional", "Path",
    "Paths", "Pattern", "PriorityQueue", "ReentrantLock", "Runtime", "Semaphore", "Set", "Stream", "String",
    "StringBuilder", "System", "Thread", "ThreadLocal", "ThreadLocalRandom", "TimeUnit", "TreeMap", "TreeSet",
    "UUID",
];

/// Global objects and modules, sorted.
#[rustfmt::skip]
const SCRIPT: &[&str] = &[
    "AbortController", "Array", "ArrayBuffer", "Atomics", "BigInt", "Buffer", "Date", "FinalizationRegistry",
    "FormData", "Function", "Headers", "IntersectionObserver", "Intl", "JSON", "Map", "Math",
    "MutationObserver", "Number", "Object", "Promise", "Proxy", "React", "Reflect", "RegExp", "Set", "String",
    "Symbol", "URL", "URLSearchParams", "WeakMap", "WeakRef", "WeakSet", "axios", "console", "crypto",
    "document", "express", "fs", "history", "http", "jest", "localStorage", "location", "lodash", "navigator",
    "path", "performance", "process", "sessionStorage", "structuredClone", "util", "vi", "window",
];

/// Functions that need no import and are worth knowing, sorted.
#[rustfmt::skip]
const BUILTINS: &[&str] = &[
    "all", "any", "breakpoint", "callable", "compile", "delattr", "dir", "divmod", "enumerate", "eval",
    "exec", "filter", "frozenset", "getattr", "globals", "hasattr", "hash", "id", "isinstance", "issubclass",
    "iter", "locals", "map", "memoryview", "next", "open", "queueMicrotask", "requestAnimationFrame",
    "reversed", "setInterval", "setTimeout", "setattr", "slice", "sorted", "structuredClone", "sum", "super",
    "vars", "zip",
];

/// Functions of the C library, sorted.
#[rustfmt::skip]
const C_FUNCTIONS: &[&str] = &[
    "abort", "abs", "accept", "aligned_alloc", "alloca", "assert", "atexit", "atoi", "bind", "bsearch",
    "calloc", "clock", "close", "connect", "difftime", "dup2", "epoll_create", "epoll_wait", "execv",
    "execvp", "exit", "fclose", "feof", "fgets", "fopen", "fork", "fprintf", "fputs", "fread", "free",
    "fscanf", "fseek", "ftell", "fwrite", "getenv", "gmtime", "isalpha", "isdigit", "isspace", "kill",
    "labs", "listen", "localtime", "longjmp", "lseek", "malloc", "memcmp", "memcpy", "memmove",
    "memset", "mmap", "munmap", "nanosleep", "open", "perror", "pipe", "poll", "printf",
    "pthread_create", "pthread_join", "pthread_mutex_lock", "pthread_mutex_unlock", "qsort", "rand",
    "read", "realloc", "recv", "rewind", "scanf", "select", "sem_init", "sem_post", "sem_wait", "send",
    "setenv", "setjmp", "sigaction", "signal", "snprintf", "socket", "sprintf", "srand", "sscanf",
    "stat", "strcat", "strchr", "strcmp", "strcpy", "strdup", "strerror", "strftime", "strlen",
    "strncat", "strncmp", "strncpy", "strrchr", "strstr", "strtod", "strtok", "strtol", "strtoul",
    "system", "time", "tolower", "toupper", "usleep", "wait", "waitpid", "write",
];

/// Functions of most databases whose name is one word, sorted.
#[rustfmt::skip]
const SQL_FUNCTIONS: &[&str] = &[
    "age", "cast", "coalesce", "concat", "cume_dist", "date_trunc", "extract", "greatest", "ifnull",
    "lag", "lead", "least", "ntile", "nullif", "overlay", "position", "rank", "regexp_replace",
    "split_part", "substring", "unnest",
];

/// Tools whose second word says what they do, sorted.
#[rustfmt::skip]
const TOOLS: &[&str] = &[
    "ansible", "apt", "apt-get", "argocd", "aws", "az", "brew", "buildah", "bun", "bundle", "cargo", "choco",
    "composer", "conda", "crictl", "ctr", "dart", "deno", "dnf", "docker", "dotnet", "etcdctl", "firebase",
    "firewall-cmd", "flatpak", "flutter", "flyctl", "gcloud", "gem", "gh", "git", "go", "gradle", "helm",
    "heroku", "hg", "hugo", "ip", "istioctl", "kubeadm", "kubectl", "launchctl", "minikube", "mvn", "nerdctl",
    "netsh", "ng", "nmcli", "npm", "nvm", "nx", "openssl", "pdm", "php", "pip", "pip3", "pipx", "pm2", "pnpm",
    "podman", "poetry", "pyenv", "rails", "rustup", "scoop", "skopeo", "snap", "supervisorctl", "svn",
    "systemctl", "terraform", "tmux", "uv", "vagrant", "winget", "wsl", "yarn", "zypper",
];

/// Whether the second word of a command of this tool says what it does.
pub fn has_subcommands(tool: &str) -> bool {
    TOOLS.binary_search(&tool).is_ok()
}

/// Names that every program is full of: to fill them in teaches nothing. Sorted.
#[rustfmt::skip]
const EVERYDAY: &[&str] = &[
    "Append", "Background", "Dict", "Error", "Errorf", "Exception", "Fatal", "Fprintf", "List", "New",
    "Optional", "Print", "Printf", "Println", "Sleep", "Sprintf", "add", "append", "apply", "args", "array", "call",
    "cat", "catch", "cd", "clone", "close", "cls", "commit", "connect", "contains", "copy", "data", "debug",
    "decode", "delete", "dict", "each", "echo", "encode", "error", "exception", "execute", "exists", "exit", "extend",
    "figure", "filter", "find", "forEach", "format", "from", "get", "getLogger", "get_logger", "help", "id", "image",
    "import", "index", "info", "init", "input", "insert", "install", "int", "into", "is_empty", "items",
    "iter", "join", "key", "keys", "kwargs", "label", "len", "length", "list", "load", "log", "ls", "main",
    "map", "max", "min", "name", "new", "next", "object", "of", "ok", "open", "parse", "plot", "pop", "post",
    "print", "println", "pull", "push", "put", "query", "range", "read", "reduce", "remove", "replace",
    "request", "resolve", "response", "result", "run", "save", "search", "self", "send", "session", "set",
    "show", "size", "sleep", "slice", "sort", "split", "start", "status", "stop", "str", "strip", "submit",
    "sum", "test", "text", "then", "time", "title", "toString", "to_string", "trim", "type", "unwrap",
    "update", "upgrade", "url", "user", "value", "values", "version", "wait", "warning", "write", "x",
    "xlabel", "y", "ylabel",
];

/// Whether everybody who writes programs knows this name.
pub fn is_everyday(name: &str) -> bool {
    EVERYDAY.binary_search(&name).is_ok() || name.chars().count() < 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_sorted_for_the_search() {
        for list in [PYTHON, RUST, GO, JAVA, SCRIPT, BUILTINS, C_FUNCTIONS, SQL_FUNCTIONS, TOOLS, EVERYDAY] {
            assert!(list.is_sorted(), "{:?}", list.windows(2).find(|pair| pair[0] > pair[1]));
        }
    }

    #[test]
    fn a_library_is_known_in_its_own_language_only() {
        assert!(Dialect::of("py").knows("asyncio"));
        assert!(!Dialect::of("rust").knows("asyncio"));
        assert!(Dialect::of("rust").knows("Vec"));
        assert!(!Dialect::of("brainfuck").knows("Vec"));
    }
}
