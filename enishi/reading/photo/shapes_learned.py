"""Written by `benchmarks/photographs/shapes.py`: pair -> how much a step is, and the steps of its weights."""

WEIGHTS: dict[str, tuple[float, str]] = {
    "崎﨑": (
        0.002156,
        "AAL/APwMEAn49RIh9goJ/fDn9/gDBf4FDv4QC/PrGg708fvo3ub3/f73AgkA+Pz3798B+wv8FiX96wrvCvL6ABIECPnyGfjr6wQE"
        "Df4BGwIFDATw/ggHB/IK4wL49eTF2RM2HOz0/AkTJQn3EUsiA8GB8/378g4E4+D6DhQ0MRDy3e0SA6EeELmiFTL6/RMTEiQvBwTp"
        "GwMbWwP/++HzGvwODRgOBAcHBPoXAQUW/ewLAQT6/g4B+u/z+O0C7g8ZFgULCwkeCtD5FwHu5fABERrt9AP0Ahw59w7w6/X65uHX"
        "5eP65P8SC/gQFwX4Ew38Bfjm7AIT8O/p8ekUGv4B+fEJFPAnFgoL8vvx7esABxcNCvj+CQENAQYS9BMKBv//8eXl2usNHCEbFh8N"
        "AgQICxT72+rt5PL06vL9Av/6A/cIAgcK+v/xCwcV7wr06eQF8uz77gUA/AD/CBH6+PvyCgfz+SMMDAf6AfUMBggMAPn+7fcABAD7"
        "IQAYAREF8QcEDAoC+/749wUA/foKAQoEB/0=",
    ),
    "吉𠮷": (
        0.001335,
        "BgoNCwwEBwkD+QMCCAYJCgYDBAzyBAoH/AIBBwQHBBoUDwYHBvju5MHwBu32/QELAQX/DxEKDh8N0cGts9b68fgODvzl4esODg4a"
        "KQW7hYHyC/T1+wsL7+34CgoQEBIN9tfYyvYJBvkECwsE9Qjz7wQJCPfn7PX4IBYKBBEI/u/nFSYVDxAE8sroCCVEKAYHBQH0BS5B"
        "D/f9+fHl5AVJaz0YAwoTBgEXEvXTy/P/BfwdIlBpJPgUDxEKAv79BAH8Bv/99/0J/Q/qzev7BAD4ESUC7uT29/v9ChweDhcNKAcV"
        "BAMD/fH07u7s9AYhQBz5MPoVExEIC/L3/QD3+v8BB/0IBv0U6OD19woV8wEDA/4DBvr29O312APy6v4D8Qbz9Pzz8u7/COvv4uzQ"
        "/vXq7f7mB+r3BQULDQHs6frj8+/sCAT8DgUD/gcGDwz5AxgK8er2APYNCPj88Pjx8f8B+fj5BxQN/f79/BYSBQ349wD++/z6+v4L"
        "DA/+Afb9ABoG9PX79vn99v39DQj+FxwIB+0=",
    ),
    "濱濵": (
        0.001073,
        "GPgFIBMC+ff4/xkWBufO6P77AxMnCBke+u0I8ef5GhDw2uD1AeoDDgkELAbpCyUB5wgdGQoB+Pvs4uoe7hL96+8ZEhsAAwsB6+3z"
        "7+8OETH+IwL/COwBCPP0FgYJ/fDs//sXEPAW+OIO8fL57w8NEuji5fkaAh0P8gLV3tETLRQDAeHy7+wL9AIWByDU7dzn6vzmAA4T"
        "8Ab6+v8OLTb/GPnsCwD70MnvDy4a7c/kIhEKDeUD/Nf9+fHT1/YiKwPt/BodAPcCAPX67AHw8dTP3eIGFAQRA/7uFAYE+v4gJxwm"
        "Ef8J4v8cDQf2+/8bAggK8C8qJCYJ5+zzBhEXFvn5+ALx8tv4DCcO7+7wDBj+CAoLB/bw8uzTwCMdEOwFOFdGPQEC9QL/+gjz8Pfy"
        "AfPxBCV3fzkf9PH07v36Bvjt9wDCz8sXMF495+vt+PXp8A4D4err9NvkyPXq9xD9/QYQDQYD9d7m5O3sAwXo5M/+KPwFLUkm7NLD"
        "u9sI4ds/HQEW6/4AHC8iODkU5dHcB/PW6gU=",
    ),
    "柳栁": (
        0.001014,
        "9/j38/UFKjk7Fgbdv9sGEgoC+QHp9PcJBRQwPlcmINCM2/AVFPz+APzv/h4RDOj5EB4U7d7V4wYX+eL1D/sB7/X58/zsHxvt7/AZ"
        "CwkG4uwH+AL78Awo/vIK/uoMFgwAExoMD+v9Fg8RDggHDe3s9hwH7Oru+QwO7fIDAQkR++4ICzIJDfXq7OjuBwIE8f3g8xEEAg8i"
        "RgX07QP9+QYcAgMX/NoKFN/yEfgGAfTt8vXj4gsj+wn08AkQ+OP0B/kXBQcLDwXxCA8ACwULDQPxEOQaLxv2EwoRIvkeHw7w7AX4"
        "5wYcHgXp9u0hBQEZ6gsGGgD3H/Xg6fHq4Nbx+RsIB/4H9AQOFwko/M7XyYHD6/nxCgccDA7xAiH9CRUI5O3aq+//2v/3GRH+AwoD"
        "I/8QIREOHwjUw83l+wEcDQMHDvj98gwHLUU0GO7ZxfbpGA329RoCGfsGBOAJHg8pEubX6O8H+/n2/+8D/hL83fMF+RQOAdfnIAHo"
        "4/kG4Of/Efn5CiH2FjshAAAP/vjuDwby9xg=",
    ),
    "藪籔": (
        0.001215,
        "5ht1ZGIqzNrWEjnV1+vmCSQmHQ2fzxF/SurXrqbM6NzdJR4EHUolF9HYuyYg/PnP3v0Y5NAIIgL2ITYJAQnc+Ojd5OoCI0D65fsj"
        "EejpAuUuGQo9N+DDu9LoDRTz6SApGu/m4jUULDcuFOTS4QHr/QTxCioU1976JQghGh0wE+T9Ew0ABxYcH/fs5Bvq6AQgDx8gCAQW"
        "9/EMAAn36uDxE+QACf0LEg/88gcJ7gXv3f721+kAxwMKAgP/CAEQCukKB9/lJRkKFA/w6fIGAfoJBAfs6gkJ5gYWFwEgBvrl4eb1"
        "9AsNEP3x5Aj6+ur71dHfFfPx7PgBDxQG9gINBwn/DPLi9O0gEvX7/hEJ//cACgr66gQH5+bm6iIY++LvAwcM/AUJ9Qn0DAjx//MC"
        "EeX35/n4CgobLkEUEwD2+P8EEgb31Oz3/Ab/+R/57vr8/uLr6ggD4wXsCgwIB/z+Cg0ADQnzAe7zAArwEggLDBUBCxoA/vcXCxj9"
        "7e/76PUTAfn1+vb/CgL/7fsSEvr4CPH4ABI=",
    ),
}
